import { Text } from '@mantine/core'
import { Component, useState } from 'react'
import type { ReactNode } from 'react'
import type { FormFile } from '../../../server/definitions/shape.ts'
import type { Data } from '../../shared/api/contract.ts'
import { RegForm } from '../../shared/form/RegForm.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './JsonFile.module.css'

/** The form as staff and applicants will see it, in the page's language; what is typed here goes nowhere. */
export function FormPreview({ form }: { form: FormFile }) {
  const { t } = useTexts()
  const [data, setData] = useState<Data>({})
  return (
    <div className={css.sheet}>
      <Text size="sm" c="dimmed" mb="md">
        {t('json.previewHow')}
      </Text>
      <Undrawable key={JSON.stringify(form)} words={t('json.noPreviewWhy')}>
        <form noValidate onSubmit={(event) => event.preventDefault()}>
          <RegForm form={form} data={data} onChange={setData} />
        </form>
      </Undrawable>
    </div>
  )
}

/** A schema half typed may break the drawing: the text beside it has to stay. */
class Undrawable extends Component<{ words: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? <Text role="alert">{this.props.words}</Text> : this.props.children
  }
}
