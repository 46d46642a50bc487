// How a button looks, for buttons and for links that act like one.

export type ButtonLook = 'primary' | 'quiet' | 'danger'

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent border-accent hover:opacity-90',
  quiet: 'bg-transparent text-ink border-strong hover:bg-wash',
  danger: 'bg-transparent text-spending border-spending hover:bg-wash',
}

export const buttonClass = (look: ButtonLook = 'primary'): string =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-4 py-1.5 text-center font-medium text-body aria-disabled:opacity-60 ${looks[look]}`
