/**
 * Which texts of a diagram are the modeler's own. It writes faster than the page is drawn: the page may come with an earlier text when
 * a later one is written already, and loading that would take the last change back.
 */
export function ownTexts() {
  let texts: string[] = []
  return {
    /** The modeler now shows this text, and what it wrote before is nothing to it any more. */
    loaded(text: string | null) {
      texts = text === null ? [] : [text]
    },
    wrote(text: string) {
      if (texts.at(-1) !== text) texts.push(text)
    },
    /** Whether the page shows what the modeler wrote. What it wrote before that may come from outside again: changes were discarded. */
    isShown(text: string): boolean {
      const at = texts.indexOf(text)
      if (at > 0) texts = texts.slice(at)
      return at >= 0
    },
  }
}
