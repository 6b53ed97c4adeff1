import { Button } from '@mantine/core'
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { problemSentence } from '../../shared/states/sentence.ts'
import { timeOf } from '../../shared/texts/dates.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Apply.module.css'
import type { Saved } from './useDraft.ts'

const icons = { saved: IconCloudCheck, waiting: IconCloudUp, failed: IconCloudOff, moved: IconCloudOff }

/** Whether what was typed is kept on the server; trouble is read aloud, each quiet success is not. */
export function Kept({ saved }: { saved: Saved }) {
  const { t } = useTexts()
  const Icon = icons[saved.state]
  const trouble = saved.state === 'failed' || saved.state === 'moved'
  return (
    <div className={css.kept} data-state={saved.state} role={trouble ? 'alert' : undefined}>
      <Icon size={18} aria-hidden />
      <span>
        {t(`apply.kept.${saved.state}`, { time: timeOf(saved.at) })}
        {saved.state === 'failed' && saved.problem ? ` ${problemSentence(saved.problem, t)}` : ''}
      </span>
      {saved.state === 'moved' && (
        <Button variant="default" size="compact-sm" onClick={() => location.reload()}>
          {t('apply.reload')}
        </Button>
      )}
    </div>
  )
}
