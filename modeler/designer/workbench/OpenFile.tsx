import { lazy, Suspense } from 'react'
import type { Finding } from '../../../server/definitions/shape.ts'
import type { OutlineEntry } from '../../shared/diagram/shape.ts'
import { Loading } from '../../shared/states/Loading.tsx'
import { JsonFile } from '../json/JsonFile.tsx'
import type { Handle } from './Bench.tsx'
import type { Work } from './useWork.ts'

const DiagramEditor = lazy(async () => ({ default: (await import('../editor/DiagramEditor.tsx')).DiagramEditor }))

interface Props {
  work: Work
  path: string
  findings: Finding[]
  attach: (handle: Handle | null) => void
  onOutline: (entries: OutlineEntry[]) => void
  onSelect: (id: string | null) => void
}

/** The open file in the editor of its kind; the modeler comes only with the first diagram. */
export function OpenFile({ work, path, findings, attach, onOutline, onSelect }: Props) {
  const content = work.files[path] ?? ''
  if (!path.endsWith('.bpmn'))
    return <JsonFile key={path} path={path} content={content} findings={findings} attach={attach} write={work.write} />
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <DiagramEditor
        key={path}
        {...{ path, content, attach, onOutline, onSelect, findings }}
        files={work.files}
        write={work.write}
      />
    </Suspense>
  )
}
