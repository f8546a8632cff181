import { Fragment, type ReactNode, useState } from 'react';
import { Button, type Column, Empty, ErrorNote, Skeleton, Table } from '../../components';

interface ListWithFormProps<Row> {
  title: string;
  /** A sentence beneath the title. */
  note?: string;
  columns: Column<Row>[];
  /** Undefined while they are asked for. */
  rows: Row[] | undefined;
  keyOf: (row: Row) => string;
  asked: { error: unknown; refetch: () => unknown };
  /** Whether a row opens in its form. */
  editable: boolean;
  /** Words of the button that adds one; none is added without it. */
  add?: string | undefined;
  /** What the list is for, while it is empty. */
  empty?: { title: string; text: string };
  /** The form of one row, beside the list; of a new one for null. */
  form: (row: Row | null, close: () => void) => ReactNode;
}

/** A list of a few things the office keeps; each opens in a form beside it, and one can be added. */
export function ListWithForm<Row>({ title, note, columns, rows, keyOf, asked, ...rest }: ListWithFormProps<Row>) {
  const { editable, add, empty, form } = rest;
  const [open, setOpen] = useState<Row | 'new' | null>(null);
  const shown = open !== null && open !== 'new' ? keyOf(open) : null;
  const button = editable && add && (
    <Button icon="plus" onPress={() => setOpen('new')}>
      {add}
    </Button>
  );
  return (
    <>
      <div className="head-line">
        <h2>{title}</h2>
        {rows && (rows.length > 0 || !empty) && button}
      </div>
      {note && <p className="q2">{note}</p>}
      {asked.error && !rows ? (
        <ErrorNote error={asked.error} onRetry={() => void asked.refetch()} />
      ) : !rows ? (
        <Skeleton />
      ) : (
        <Table
          label={title}
          className="inset"
          columns={columns}
          rows={rows}
          keyOf={keyOf}
          onOpen={editable ? setOpen : undefined}
          shown={shown}
          empty={
            empty && (
              <Empty title={empty.title} action={button || undefined}>
                {empty.text}
              </Empty>
            )
          }
        />
      )}
      {open !== null && <Fragment key={shown ?? 'new'}>{form(open === 'new' ? null : open, () => setOpen(null))}</Fragment>}
    </>
  );
}
