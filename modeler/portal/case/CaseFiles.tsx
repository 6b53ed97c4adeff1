import { useMemo } from 'react'
import { isObject, step } from '../../../server/forms/form.ts'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { FileList } from '../../shared/files/FileList.tsx'
import { prepared } from '../../shared/form/prepare.ts'
import { titleOf } from '../../shared/form/words.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'

/** The files of a case; those of the application bear the names of their fields in the chosen language. */
export default function CaseFiles({ one }: { one: CaseFull }) {
  const { language } = useTexts()
  const files = useMemo(() => {
    const schema = one.form ? prepared(one.form, language).schema : null
    const paths = new Map(pathsOf(one.application, ''))
    return one.files.map((file) => {
      const path = paths.get(file.id)
      return path && schema ? { ...file, title: titleOf(path, schema).split(' — ').at(-1) ?? file.title } : file
    })
  }, [one, language])
  return <FileList files={files} />
}

/** Every text of the data with the pointer to it: a file stands there by its id. */
function pathsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[value, path]]
  const inner = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  return inner.flatMap(([key, each]: [string | number, unknown]) => pathsOf(each, path + step(key)))
}
