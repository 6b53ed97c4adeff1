import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { COLUMNS } from './columns.ts'
import type { Column } from './columns.ts'

/** Which columns the lists show; the choice stays on this machine. */
export function ColumnsMenu({ columns, choose }: { columns: Column[]; choose: (columns: Column[]) => void }) {
  const { t } = useTexts()
  return (
    <Popover position="bottom-end" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />} visibleFrom="xs">
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <Checkbox.Group
          label={t('list.columns')}
          value={columns}
          onChange={(chosen) => choose(COLUMNS.filter((column) => chosen.includes(column)))}
        >
          <Stack gap="xs" mt="xs">
            {COLUMNS.map((column) => (
              <Checkbox key={column} value={column} label={t(`column.${column}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
