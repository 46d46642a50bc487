// Defines window.Plaid as Plaid's own script does, with the sandbox bank behind it. A plain script: no imports that stay.
// The dialog lives in a frame of the page's own origin; everything is asked of it, and told by it, in messages.

import type { LinkEnd, LinkEvent, Linked } from '../../link-port.ts'
import type { EventMetadata, FrameMessage, HostMessage, Place } from './frame-messages.ts'
import type { ExitError, LinkConfig, LinkHandler } from './plaid-global.ts'

;(() => {
  const script = document.currentScript
  if (!(script instanceof HTMLScriptElement)) throw new Error('Load link-initialize.js with a plain <script src>.')
  const base = new URL('.', script.src)

  const blankMetadata = {
    account_number_mask: null,
    error_type: null,
    error_code: null,
    error_message: null,
    exit_status: null,
    institution_search_query: null,
    is_update_mode: null,
    match_reason: null,
    mfa_type: null,
    routing_number: null,
    view_name: null,
    selection: null,
  }

  const readyWithinMs = 2_000
  const frameLost = {
    error_type: 'API_ERROR',
    error_code: 'INTERNAL_SERVER_ERROR',
    error_message: 'the Link dialog could not be loaded',
    display_message: 'The bank does not answer. Nothing was changed; try again in a moment.',
  }

  window.Plaid = {
    create: config => createHandler(config, null),
    createEmbedded: (config, place) => {
      const handler = createHandler(config, place)
      handler.open()
      return { destroy: handler.destroy }
    },
  }

  /** One handler can be opened again and again; each time is a session of its own, in a fresh frame. */
  function createHandler(config: LinkConfig, place: HTMLElement | null): LinkHandler {
    if (typeof config?.onSuccess !== 'function') throw new TypeError('Plaid.create needs an onSuccess function.')
    let frame: LinkFrame | null = null
    let session: Session | null = null
    let loadedOnce = false
    let destroyed = false

    function prepareFrame(): LinkFrame {
      const prepared = createFrame(base, place, receive, frameIsLost)
      frame = prepared
      return prepared
    }

    function receive(message: FrameMessage) {
      if (message.kind === 'ready') return frameIsReady()
      if (session === null) return
      if (message.kind === 'session') session.renumber(message.sessionId)
      if (message.kind === 'leave-page') window.location.assign(new URL(message.path, base))
      if (message.kind === 'event') session.note(message.name, message.fields)
      if (message.kind === 'place') session.place = message
      if (message.kind === 'linked') finish(message.linked)
      if (message.kind === 'left') leave(message.error && toExitError(message.error))
    }

    function frameIsReady() {
      if (session !== null) start()
      if (loadedOnce) return
      loadedOnce = true
      call(() => config.onLoad?.())
    }

    /** Link's page did not come: the bank behind it is not there. The next open() tries again. */
    function frameIsLost() {
      if (session !== null) return leave(frameLost)
      frame?.remove()
      frame = null
    }

    function start() {
      const linkToken = typeof config.token === 'string' ? config.token : ''
      const receivedRedirectUri = readReturn(config)
      frame?.send({
        kind: 'start',
        linkToken,
        receivedRedirectUri,
        scheme: readColourScheme(),
        embedded: place !== null,
      })
    }

    function closeSession(): Session | null {
      const ended = session
      session = null
      frame?.remove()
      frame = null
      ended?.tellNotedEvents()
      return ended
    }

    function finish(linked: Linked) {
      const ended = closeSession()
      if (ended === null) return
      const { publicToken, institution, accounts } = linked
      const account = accounts[0] ?? null
      const rest = { link_session_id: ended.id, transfer_status: null }
      call(() => config.onSuccess(publicToken, { institution, accounts, account, ...rest }))
    }

    function leave(error: ExitError | null) {
      const ended = closeSession()
      if (ended === null) return
      const { institution, status, requestId } = ended.place
      call(() => config.onExit?.(error, { institution, status, link_session_id: ended.id, request_id: requestId }))
      // An embedded Link has no button of the page's to open it again.
      if (place !== null && !destroyed && error !== frameLost) open()
    }

    function open() {
      if (destroyed || session !== null) return
      session = createSession(config.onEvent)
      const shown = frame ?? prepareFrame()
      shown.show()
      if (shown.isReady()) start()
    }

    prepareFrame()
    return {
      open,
      submit: () => {
        const asked = session ?? createSession(config.onEvent)
        asked.note('LAYER_NOT_AVAILABLE', {})
      },
      exit: options => {
        if (session === null) return
        // A frame that never loaded cannot ask.
        if (!options?.force && frame?.isReady()) return frame.send({ kind: 'ask-to-leave' })
        const { status } = session.place
        session.note('EXIT', { exit_status: status })
        tellBank(session, [{ name: 'EXIT', fields: { exit_status: status } }], { kind: 'left', status, error: null })
        leave(null)
      },
      destroy: () => {
        destroyed = true
        session = null
        frame?.remove()
        frame = null
      },
    }
  }

  /** onExit has the request id in its metadata, not in the error. */
  function toExitError({ error_type, error_code, error_message, display_message }: ExitError): ExitError {
    return { error_type, error_code, error_message, display_message }
  }

  /** A frame that is taken away at once cannot tell the bank any more; this page can, in the same words. */
  function tellBank({ id, isNumbered }: Session, events: LinkEvent[], end: LinkEnd) {
    if (!isNumbered) return
    void fetch(new URL('api/end', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sessionId: id, events, end }),
      credentials: 'omit',
      keepalive: true,
    }).catch(() => {})
  }

  /** The address of the page, when a bank sent the user back to it. */
  function readReturn({ receivedRedirectUri }: LinkConfig): string | null {
    if (typeof receivedRedirectUri !== 'string') return null
    const address = URL.canParse(receivedRedirectUri) ? new URL(receivedRedirectUri) : null
    if (!address?.searchParams.get('oauth_state_id')) {
      console.error(
        'Plaid Link: receivedRedirectUri has no oauth_state_id. Pass the address that the bank sent back to.',
      )
    }
    return receivedRedirectUri
  }

  type Session = {
    id: string
    /** The bank knows the session by this id; until then it is made up. */
    isNumbered: boolean
    renumber: (id: string) => void
    /** Where the user is, kept so that a forced exit can tell. */
    place: Place
    note: (name: string, fields: Partial<EventMetadata>) => void
    tellNotedEvents: () => void
  }

  const toldAtOnce = ['OPEN', 'LAYER_NOT_AVAILABLE']

  /** As with Plaid, OPEN and LAYER_NOT_AVAILABLE are told at once, and every other event when the session ends. */
  function createSession(onEvent: LinkConfig['onEvent']): Session {
    const noted: (() => void)[] = []
    const session: Session = {
      id: createUuid(),
      isNumbered: false,
      renumber: id => {
        session.id = id
        session.isNumbered = true
      },
      place: { status: null, institution: null, requestId: createUuid().replaceAll('-', '').slice(0, 15) },
      note: (name, fields) => {
        const { institution, requestId } = session.place
        const known = {
          institution_id: institution?.institution_id ?? null,
          institution_name: institution?.name ?? null,
          link_session_id: session.id,
          request_id: requestId,
          timestamp: new Date().toISOString(),
        }
        const tell = () => call(() => onEvent?.(name, { ...blankMetadata, ...known, ...fields }))
        if (toldAtOnce.includes(name)) tell()
        else noted.push(tell)
      },
      tellNotedEvents: () => {
        for (const tell of noted.splice(0)) tell()
      },
    }
    return session
  }

  type LinkFrame = {
    show: () => void
    isReady: () => boolean
    send: (message: HostMessage) => void
    remove: () => void
  }

  /** A frame over the whole page, or inside `place`. `receive` hears only this very frame, on this very origin. */
  function createFrame(
    from: URL,
    place: HTMLElement | null,
    receive: (message: FrameMessage) => void,
    lose: () => void,
  ): LinkFrame {
    const frame = document.createElement('iframe')
    frame.src = new URL('dialog', from).href
    frame.title = 'Link your bank'
    const holder = place === null ? createLayer(frame) : createPlaceHolder(place, frame)
    let ready = false
    let waiting: ReturnType<typeof setTimeout> | undefined

    // An error page loads too, but never says that it is ready.
    frame.addEventListener('load', () => {
      if (!ready) waiting = setTimeout(() => ready || lose(), readyWithinMs)
    })
    const listen = (event: MessageEvent<FrameMessage>) => {
      if (event.source !== frame.contentWindow || event.origin !== from.origin) return
      if (event.data.kind === 'ready') ready = true
      receive(event.data)
    }
    window.addEventListener('message', listen)
    return {
      show: holder.show,
      isReady: () => ready,
      send: message => frame.contentWindow?.postMessage(message, from.origin),
      remove: () => {
        clearTimeout(waiting)
        window.removeEventListener('message', listen)
        holder.remove()
      },
    }
  }

  type Holder = { show: () => void; remove: () => void }

  /** A modal layer, so that the page behind is out of reach and focus returns to it by itself. */
  function createLayer(frame: HTMLIFrameElement): Holder {
    const layer = document.createElement('dialog')
    layer.setAttribute('aria-label', frame.title)
    const cover = { width: '100vw', height: '100dvh', maxWidth: 'none', maxHeight: 'none', border: '0' }
    Object.assign(layer.style, cover, { padding: '0', margin: '0', background: 'transparent', overflow: 'hidden' })
    Object.assign(frame.style, cover, { display: 'block', background: 'transparent' })
    // The frame has its own Escape, which asks first.
    layer.setAttribute('closedby', 'none')
    layer.addEventListener('cancel', event => event.preventDefault())
    layer.append(frame)
    const root = document.body ?? document.documentElement
    root.append(layer)
    let overflowBefore = ''
    return {
      show: () => {
        overflowBefore = document.documentElement.style.overflow
        document.documentElement.style.overflow = 'hidden'
        layer.showModal()
        frame.focus()
      },
      remove: () => {
        if (layer.open) {
          document.documentElement.style.overflow = overflowBefore
          layer.close()
        }
        layer.remove()
      },
    }
  }

  function createPlaceHolder(place: HTMLElement, frame: HTMLIFrameElement): Holder {
    Object.assign(frame.style, { width: '100%', height: '100%', minHeight: '560px', border: '0', display: 'block' })
    place.append(frame)
    return { show: () => {}, remove: () => frame.remove() }
  }

  /** The theme that the page shows; null when it follows the system. A page that says nothing is a light one. */
  function readColourScheme(): 'light' | 'dark' | null {
    const scheme = getComputedStyle(document.documentElement).colorScheme
    const isDark = /\bdark\b/.test(scheme)
    return isDark && /\blight\b/.test(scheme) ? null : isDark ? 'dark' : 'light'
  }

  /** What the page's own functions throw is theirs to see, and must not stop Link halfway. */
  function call(callback: () => void) {
    try {
      callback()
    } catch (error) {
      reportError(error)
    }
  }

  /** Not crypto.randomUUID, which is missing on plain http away from localhost. */
  function createUuid(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)]
    return parts.join('-')
  }
})()
