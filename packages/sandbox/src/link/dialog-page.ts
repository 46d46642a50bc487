// The pages of Link: the one inside the frame, the same on its own, and a bank's own. Each is an empty sheet that its script
// fills. Nothing of a request is written into it.

import type { BrowserFile } from './browser-files.ts'

/** `framedBy` says who may show the page in a frame. */
export const securityPolicy = (framedBy: 'self' | 'none'): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors '${framedBy}'`,
  ].join('; ')

const entries = ['dialog.js', 'link-initialize.js', 'oauth-page.js']

/** The HTML of a page, with every module announced so that they load side by side. `up` leads to the folder of the assets. */
export function renderPage(files: BrowserFile[], entry: string, up: '' | '../'): string {
  const preloads = files
    .filter(file => file.path.endsWith('.js') && !entries.includes(file.path))
    .map(file => `<link rel="modulepreload" href="${up}assets/${file.path}">`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Link your bank</title>
<link rel="stylesheet" href="${up}assets/dialog.css">
${preloads.join('\n')}
<script type="module" src="${up}assets/${entry}"></script>
</head>
<body><noscript>Link needs JavaScript.</noscript></body>
</html>
`
}
