const KEY = 'reglament.desk.letters'

/** Whether single letters work as keys. Whoever steers by voice turns them off (WCAG 2.1.4). */
export const lettersOn = (): boolean => localStorage.getItem(KEY) !== 'off'

export const turnLetters = (on: boolean): void => localStorage.setItem(KEY, on ? 'on' : 'off')
