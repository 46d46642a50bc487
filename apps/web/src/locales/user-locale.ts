// How this person writes numbers and days: the browser's first language, whatever language the texts are in.

export const userLocale: string = navigator.language || 'en'
