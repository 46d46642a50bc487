// Builds what the server serves from dist/: files with a hash in their name and nothing inline, so the strictest CSP holds.
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressFiles } from './compress-files.ts'

const here = { cwd: import.meta.dirname }

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    lingui({ ...here, failOnMissing: true, failOnCompileError: true }),
    babel({ presets: [linguiTransformerBabelPreset({}, here)] }),
    tailwindcss(),
    compressFiles(),
  ],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
  },
})
