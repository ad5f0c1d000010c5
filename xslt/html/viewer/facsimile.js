// Images of the source beside the text: opened by a link to one, with OpenSeadragon, which is loaded then. A classic file, as sigla.js.
(function () {
  'use strict'
  var root = document.documentElement
  var section = document.querySelector('.images')
  var text = document.getElementById('text')
  if (!section || !text) return
  var words = section.dataset
  var links = Array.prototype.slice.call(section.querySelectorAll('a[data-image]'))
  var breaks = Array.prototype.slice.call(text.querySelectorAll('a.facs[data-image]'))
  var panel = null
  var viewer = null
  var at = -1
  var from = null

  function make(name, className, content) {
    var e = document.createElement(name)
    e.className = className
    if (content) e.textContent = content
    return e
  }
  function button(sign, label, act) {
    var b = make('button', '')
    b.type = 'button'
    b.setAttribute('data-sign', sign)
    b.setAttribute('aria-label', label)
    b.title = label
    b.addEventListener('click', act)
    return b
  }
  function build() {
    panel = make('aside', 'viewer')
    panel.setAttribute('aria-label', document.getElementById('images').textContent)
    var tools = panel.appendChild(make('div', 'viewer-tools'))
    var zoom = function (by) { return function () { if (viewer) { viewer.viewport.zoomBy(by); viewer.viewport.applyConstraints() } } }
    if (links.length > 1) tools.appendChild(button('‹', words.previous, function () { step(-1) }))
    tools.appendChild(make('a', 'viewer-name'))
    if (links.length > 1) tools.appendChild(button('›', words.next, function () { step(1) }))
    tools.appendChild(button('+', words.in, zoom(1.5)))
    tools.appendChild(button('−', words.out, zoom(1 / 1.5)))
    tools.appendChild(button('↻', words.turn, function () { if (viewer) viewer.viewport.rotateBy(90) }))
    tools.appendChild(button('×', words.close, close))
    panel.appendChild(make('div', 'viewer-stage'))
    panel.addEventListener('keydown', function (event) { if (event.key === 'Escape') close() })
    document.body.appendChild(panel)
  }
  function load(then) {
    if (window.OpenSeadragon) return then()
    // OpenSeadragon adds a style element, which the policy of the pages forbids, unless it finds one so named: this one is no style
    document.head.appendChild(document.createElementNS('urn:x-sigla', 'style')).setAttribute('data-openseadragon-mobile-css', '')
    var script = document.createElement('script')
    script.src = 'assets/openseadragon.js'
    script.onload = then
    // without the library the image is still a link
    script.onerror = function () { location.href = links[at].href }
    document.head.appendChild(script)
  }
  function show(index) {
    if (index < 0 || index >= links.length || index === at) return
    at = index
    var link = links[at]
    var name = panel.querySelector('.viewer-name')
    name.textContent = link.textContent
    name.href = link.href
    load(function () {
      if (panel === null || panel.hidden) return
      var source = { type: 'image', url: links[at].href, buildPyramid: false, crossOriginPolicy: false }
      if (viewer !== null) viewer.open(source)
      else
        viewer = OpenSeadragon({
          element: panel.querySelector('.viewer-stage'), tileSources: source, drawer: 'canvas', showNavigationControl: false,
          visibilityRatio: 0.5, maxZoomPixelRatio: 3, animationTime: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 0.4,
        })
      var canvas = panel.querySelector('.openseadragon-canvas')
      canvas.setAttribute('role', 'img')
      canvas.setAttribute('aria-label', link.textContent)
    })
  }
  function open(link) {
    var index = links.findIndex(function (one) { return one.href === link.href })
    if (index < 0) return false
    if (panel === null) build()
    from = document.activeElement
    panel.hidden = false
    root.classList.add('facs-open')
    show(index)
    panel.querySelector('button:last-of-type').focus({ preventScroll: true })
    dispatchEvent(new Event('resize'))
    return true
  }
  function close() {
    panel.hidden = true
    root.classList.remove('facs-open')
    if (from && from.isConnected) from.focus({ preventScroll: true })
    dispatchEvent(new Event('resize'))
  }
  function step(by) {
    show(at + by)
    var mark = breaks.find(function (one) { return one.href === links[at].href })
    if (mark) mark.scrollIntoView()
  }
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[data-image], a[href="#images"].open-images')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (open(link.matches('.open-images') ? links[0] : link)) event.preventDefault()
  })
  // the image follows the reader
  var due = false
  addEventListener('scroll', function () {
    if (due || panel === null || panel.hidden || breaks.length === 0) return
    due = true
    setTimeout(function () {
      due = false
      var line = innerHeight * 0.4
      var passed = breaks.filter(function (one) { return one.getBoundingClientRect().top <= line })
      var here = passed[passed.length - 1]
      if (here) show(links.findIndex(function (one) { return one.href === here.href }))
    }, 200)
  }, { passive: true })
})()
