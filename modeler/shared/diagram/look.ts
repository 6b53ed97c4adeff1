const FONT = '"Noto Sans", sans-serif'

/** How a diagram is drawn wherever it is shown: in the colours of the page's scheme and its font. */
export const look = {
  bpmnRenderer: {
    defaultFillColor: 'var(--reg-diagram-fill)',
    defaultStrokeColor: 'var(--reg-diagram-stroke)',
    defaultLabelColor: 'var(--reg-diagram-text)',
  },
  textRenderer: {
    defaultStyle: { fontFamily: FONT, fontSize: 12, lineHeight: 1.25 },
    externalStyle: { fontFamily: FONT, fontSize: 11, lineHeight: 1.25 },
  },
}

/** Text is measured while it is drawn: the font has to be there first, or lines break in the wrong places. */
export async function fontLoaded(): Promise<void> {
  await document.fonts.load(`12px ${FONT}`, 'Аә').catch(() => [])
}
