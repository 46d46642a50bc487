// The page inside the Link frame: an empty sheet that dialog.js fills. Nothing of a request is written into it.

import type { BrowserFile } from './browser-files.ts'

export const dialogSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The HTML of the dialog, with every module announced so that they load side by side. */
export function renderDialogPage(files: BrowserFile[]): string {
  const preloads = files
    .filter(file => file.path.endsWith('.js') && file.path !== 'link-initialize.js')
    .map(file => `<link rel="modulepreload" href="assets/${file.path}">`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Link your bank</title>
<link rel="stylesheet" href="assets/dialog.css">
${preloads.join('\n')}
<script type="module" src="assets/dialog.js"></script>
</head>
<body><noscript>Link needs JavaScript.</noscript></body>
</html>
`
}
