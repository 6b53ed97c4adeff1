declare module 'busboy' {
  import type { IncomingHttpHeaders } from 'node:http'
  import type { Readable, Writable } from 'node:stream'

  interface FileInfo {
    filename: string | undefined
    encoding: string
    mimeType: string
  }
  interface Busboy extends Writable {
    on(event: 'file', listener: (field: string, stream: Readable & { truncated?: boolean }, info: FileInfo) => void): this
    on(event: 'field', listener: (field: string, value: string) => void): this
    on(event: 'filesLimit' | 'fieldsLimit' | 'partsLimit' | 'close' | 'finish', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
  }
  export default function busboy(options: {
    headers: IncomingHttpHeaders
    defParamCharset?: string
    limits?: {
      fieldNameSize?: number
      fieldSize?: number
      fields?: number
      fileSize?: number
      files?: number
      parts?: number
      headerPairs?: number
    }
  }): Busboy
}
