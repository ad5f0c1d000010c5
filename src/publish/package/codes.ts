import type { CodeTable } from '../../diagnostic.js'

/** Codes of the verification of a package (BagIt, RFC 8493; RO-Crate 1.2). */
export const packageCodes = {
  'bag-declaration': {
    severity: 'error',
    title: 'A package without a proper declaration',
    explanation:
      'A bag begins with the file `bagit.txt`: two lines, `BagIt-Version: 1.0` and `Tag-File-Character-Encoding: UTF-8`, without a byte order mark (RFC 8493, 2.1.1). Without it no program knows how to read the rest.\n\nIf the file was changed on its way, take the package again from where it came from.',
  },
  'bag-manifest-missing': {
    severity: 'error',
    title: 'A package without a manifest',
    explanation:
      'A bag has at least one manifest of its payload, `manifest-ALGORITHM.txt` (RFC 8493, 2.1.3), by whose checksums the files are checked. Take the package again from where it came from.',
  },
  'bag-manifest-line': {
    severity: 'error',
    title: 'A line of a manifest that cannot be read',
    explanation:
      'Each line of a manifest is a checksum, white space, and the path of a file (RFC 8493, 2.1.3). Line ends and percent signs in paths are written as %0A, %0D and %25.',
  },
  'bag-path-outside': {
    severity: 'error',
    title: 'A path that leads out of the package',
    explanation:
      'A manifest or `fetch.txt` names a file outside the package: by an absolute path, by `..`, by a home folder, a drive or a variable. Such a line can be an attempt to read or overwrite files; it is never followed.',
  },
  'bag-path-twice': {
    severity: 'error',
    title: 'A file that a manifest lists twice',
    explanation:
      'A manifest lists a file twice, so that it is not certain which checksum is meant. BagIt 1.0 forbids it (RFC 8493, 2.1.3).',
  },
  'bag-practice': {
    severity: 'warning',
    title: 'A manifest that programs may read differently',
    explanation:
      'A manifest has something that older tools write and newer ones may not understand: an asterisk before a path (as md5sum writes it), `./` before a path, a file listed twice, or two names that differ only in how Unicode composes their letters. The package is valid; pack it anew to be safe.',
  },
  'bag-file-missing': {
    severity: 'error',
    title: 'A file that is listed but not there',
    explanation:
      'A manifest lists a file that the package does not hold: it was lost or renamed on its way, or it is still to be fetched (`fetch.txt`).',
  },
  'bag-file-unlisted': {
    severity: 'error',
    title: 'A file that no manifest lists',
    explanation:
      'The package holds a payload file that a manifest does not list, so that nobody can say whether it belongs there. In BagIt 1.0 every manifest lists every payload file; before, each file is listed in one at least.',
  },
  'bag-file-changed': {
    severity: 'error',
    title: 'A file that was changed',
    explanation:
      'The checksum of a file is not the one that the manifest gives: the file was changed after packing, or broken on its way. Take the package again from where it came from, or pack anew if you made the change.',
  },
  'bag-oxum': {
    severity: 'error',
    title: 'A payload of another size than stated',
    explanation:
      '`Payload-Oxum` in `bag-info.txt` gives the bytes and the number of the payload’s files (RFC 8493, 2.2.2). What is there differs.',
  },
  'bag-tag-file': {
    severity: 'error',
    title: 'A tag file that cannot be read',
    explanation:
      'A tag file (`bag-info.txt`, a manifest) is not text in the encoding that `bagit.txt` states, or a line of it is not of the form `Label: value`.',
  },
  'package-crate': {
    severity: 'error',
    title: 'RO-Crate metadata that breaks its rules',
    explanation:
      '`ro-crate-metadata.json` must describe itself and the root data set, and every file that it lists must be in the package (RO-Crate 1.2, Root Data Entity).',
  },
  'package-unreadable': {
    severity: 'error',
    title: 'A package that cannot be opened',
    explanation:
      'The file is not a zip archive, or it is broken, or larger than this tool opens. Take it again from where it came from.',
  },
} as const satisfies CodeTable
