/** Gives a text to the browser as a file to keep, under the last part of its path. */
export function saveAs(path: string, content: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = path.slice(path.lastIndexOf('/') + 1)
  link.click()
  // the download has begun once the click is over; the next turn may forget the address
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
