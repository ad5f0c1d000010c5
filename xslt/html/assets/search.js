// The search page: Pagefind where there is a server, a small index in a script where the edition is opened from a folder.
(function () {
  'use strict'
  var form = document.getElementById('search')
  if (!form) return
  var input = document.getElementById('q')
  var status = document.getElementById('search-status')
  var results = document.getElementById('results')
  var more = document.getElementById('more')
  var selects = Array.prototype.slice.call(form.querySelectorAll('select'))
  var words = form.dataset
  var base = new URL('.', location.href)
  var engine = null
  var turn = 0

  // As folded() in src/publish/search/records.ts.
  function fold(text) {
    var pairs = { 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ı': 'i', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe' }
    return text
      .normalize('NFKD')
      .replace(/[\p{M}\u02b9\u02ba\u02bb\u02bc\u02be\u02bf\u2018\u2019\u2032\u2033'`´]/gu, '')
      .toLowerCase()
      .replace(/[łøđıßæœ]/g, function (c) { return pairs[c] })
  }
  function terms(query) { return fold(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean) }

  // --- Pagefind ---------------------------------------------------------------------------------------------------
  function json(name) { return fetch(new URL('pagefind/' + name + '.json', base).href).then(function (answer) { return answer.json() }) }
  // For each of the chosen values the pages that have it: id to number in the order of the edition. The facets are Sigla's own files,
  // loaded when one is chosen.
  function chosenPages(chosen) {
    return Promise.all(Object.keys(chosen).map(function (facet) {
      return Promise.all([json('facet-pages'), json('facet-' + facet)]).then(function (both) {
        return new Map((both[1][chosen[facet]] || []).map(function (number) { return [both[0][number], number] }))
      })
    }))
  }
  function served() {
    return import(new URL('pagefind/pagefind.js', base).href).then(function (pagefind) {
      // Searching 2,000 documents takes a few milliseconds: a worker would take longer to start than it saves.
      return pagefind.options({ baseUrl: '/', excerptLength: 30, noWorker: true }).then(function () { return pagefind.init() }).then(function () {
        // A large edition has several indexes.
        var others = []
        for (var part = 2; part <= Number(words.parts || 1); part++) {
          others.push(pagefind.mergeIndex(new URL('pagefind/' + part + '/', base).href, { baseUrl: '/', excerptLength: 30 }))
        }
        return Promise.all(others)
      }).then(function () {
        return {
          find: function (query, chosen) {
            return Promise.all([pagefind.search(query === '' ? null : query), chosenPages(chosen)]).then(function (both) {
              var kept = both[0].results.filter(function (r) { return both[1].every(function (ids) { return ids.has(r.id) }) })
              // Without words none fits better than another.
              if (query === '') kept.sort(function (a, b) { return both[1][0].get(a.id) - both[1][0].get(b.id) })
              return { total: kept.length, load: function (from, to) {
                return Promise.all(kept.slice(from, to).map(function (r) { return r.data() })).then(function (all) {
                  return all.map(passages)
                })
              } }
            })
          },
        }
      })
    })
  }
  // Pagefind gives the places of the hits as numbers of words, and of the anchors too: so each hit finds its paragraph.
  function passages(data) {
    var content = data.raw_content || data.content
    var all = content.split(/[\s\u200b]+/)
    var anchors = (data.anchors || []).slice().sort(function (a, b) { return a.location - b.location })
    var hits = (data.weighted_locations || []).map(function (l) { return l.location })
    var places = new Map()
    hits.sort(function (a, b) { return a - b }).forEach(function (at) {
      var here = null
      anchors.forEach(function (a) { if (a.location <= at) here = a })
      var id = here ? here.id : ''
      if (!places.has(id)) {
        var next = anchors.filter(function (a) { return here && a.location > here.location })[0]
        places.set(id, { id: id, from: here ? here.location : 0, to: next ? next.location : all.length, hits: [] })
      }
      places.get(id).hits.push(at)
    })
    return {
      url: data.raw_url || data.url, title: data.meta.title, date: data.meta.date || '',
      passages: Array.from(places.values()).map(function (place) {
        // after the mark stand other forms of the words, for finding only
        var mark = all.indexOf('\u2042', place.from)
        if (mark >= 0 && mark < place.to) place.to = mark
        var first = place.hits[0] < place.to ? place.hits[0] : place.from
        var start = Math.max(place.from, first - 12)
        var end = Math.min(place.to, first + 18)
        var set = new Set(place.hits)
        var pieces = []
        if (start > place.from) pieces.push(['… ', false])
        for (var i = start; i < end; i++) pieces.push([all[i], set.has(i)], [' ', false])
        if (end < place.to) pieces.push(['…', false])
        return { id: place.id, pieces: pieces }
      }),
    }
  }

  // --- the small index ----------------------------------------------------------------------------------------------
  function unserved() {
    return new Promise(function (resolve, reject) {
      window.siglaSearchIndex = resolve
      var script = document.createElement('script')
      script.src = 'assets/search-index.js'
      script.onerror = reject
      document.head.appendChild(script)
    }).then(function (rows) {
      return {
        find: function (query, chosen) {
          var wanted = terms(query)
          var found = rows.filter(function (row) {
            return Object.keys(chosen).every(function (facet) { return row[3][facet].indexOf(chosen[facet]) >= 0 })
          }).map(function (row) { return inRow(row, wanted) }).filter(Boolean)
          return Promise.resolve({ total: found.length, load: function (from, to) { return Promise.resolve(found.slice(from, to)) } })
        },
      }
    })
  }
  // Whether a word of the text begins so; in scripts that part no words, whether it is there.
  function has(text, word) {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return text.indexOf(word) >= 0
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at === 0 || !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(at - 1))) return true
    }
    return false
  }
  function inRow(row, wanted) {
    var title = fold(row[1] + ' ' + Object.keys(row[3]).map(function (f) { return row[3][f].join(' ') }).join(' '))
    var here = row[4].filter(function (p) {
      var text = fold(p[1])
      return wanted.length > 0 && wanted.every(function (w) { return has(text, w) })
    })
    if (here.length === 0 && !wanted.every(function (w) { return has(title, w) })) return null
    return {
      url: row[0], title: row[1], date: row[2],
      passages: here.map(function (p) {
        var all = p[1].split(/\s+/)
        var hit = function (word) { var f = fold(word); return wanted.some(function (w) { return has(f, w) }) }
        var first = Math.max(0, all.findIndex(hit))
        var start = Math.max(0, first - 12)
        var pieces = start > 0 ? [['… ', false]] : []
        all.slice(start, first + 18).forEach(function (word) { pieces.push([word, hit(word)], [' ', false]) })
        if (first + 18 < all.length) pieces.push(['…', false])
        return { id: p[0], pieces: pieces }
      }),
    }
  }

  // --- the page -------------------------------------------------------------------------------------------------------
  function make(name, className, text) {
    var e = document.createElement(name)
    if (className) e.className = className
    if (text !== undefined) e.textContent = text
    return e
  }
  function result(found) {
    var li = make('li', 'result')
    if (found.date) li.appendChild(make('p', 'when', found.date))
    var heading = li.appendChild(make('h2'))
    var a = heading.appendChild(make('a', '', found.title))
    a.href = found.url
    var list = li.appendChild(make('ul', 'context'))
    found.passages.slice(0, 5).forEach(function (passage) {
      var link = list.appendChild(make('li')).appendChild(make('a'))
      link.href = found.url + (passage.id ? '#' + passage.id : '')
      passage.pieces.forEach(function (piece) {
        link.appendChild(piece[1] ? make('mark', '', piece[0]) : document.createTextNode(piece[0]))
      })
    })
    return li
  }
  // Few at first: each is a file. More when the end of the list comes into sight, and from the 25th on at a wish.
  var shown = { found: null, to: 0 }
  function showMore(count) {
    var found = shown.found
    if (found === null || shown.to >= found.total) return
    var from = shown.to
    shown.to = Math.min(found.total, from + count)
    more.hidden = true
    return found.load(from, shown.to).then(function (some) {
      if (found !== shown.found) return
      if (from === 0) results.textContent = ''
      some.forEach(function (one) { results.appendChild(result(one)) })
      more.hidden = shown.to >= found.total
    })
  }
  function search() {
    if (engine === null) return
    var query = input.value.trim()
    var chosen = {}
    selects.forEach(function (s) { if (s.value) chosen[s.name] = s.value })
    var mine = ++turn
    if (query === '' && Object.keys(chosen).length === 0) {
      shown = { found: null, to: 0 }
      results.textContent = ''
      status.textContent = ''
      more.hidden = true
      return
    }
    return engine.find(query, chosen).then(function (found) {
      if (mine !== turn) return
      shown = { found: found, to: 0 }
      if (found.total === 0) { results.textContent = ''; more.hidden = true }
      return Promise.resolve(showMore(5)).then(function () {
        if (mine !== turn) return
        status.textContent = found.total === 0 ? words.none : found.total === 1 ? words.one : words.many.replace('{n}', String(found.total))
        var url = new URL(location.href)
        url.search = ''
        if (query) url.searchParams.set('q', query)
        Object.keys(chosen).forEach(function (f) { url.searchParams.set(f, chosen[f]) })
        try { history.replaceState(null, '', url) } catch (_) { /* from a folder */ }
      })
    })
  }
  var asked = new URLSearchParams(location.search)
  input.value = asked.get('q') || ''
  selects.forEach(function (s) { s.value = asked.get(s.name) || ''; if (s.selectedIndex < 0) s.value = '' })
  var local = location.protocol === 'file:'
  ;(local ? unserved() : served().catch(unserved)).then(function (ready) {
    engine = ready
    if (local) form.parentNode.insertBefore(make('p', 'facts', words.file), form)
    return search()
  }).then(function () { document.documentElement.toggleAttribute('data-search-ready', true) })
  more.addEventListener('click', function () {
    var last = results.lastElementChild
    Promise.resolve(showMore(20)).then(function () {
      var next = last && last.nextElementSibling
      if (next) next.querySelector('a').focus()
    })
  })
  new IntersectionObserver(function (entries) {
    if (entries[0].isIntersecting && shown.to < 25) showMore(10)
  }).observe(more)
  var wait = 0
  input.addEventListener('input', function () { clearTimeout(wait); wait = setTimeout(search, 120) })
  selects.forEach(function (s) { s.addEventListener('change', search) })
  form.addEventListener('submit', function (event) { event.preventDefault(); search() })
})()
