import type { Ref } from 'react';

interface Props {
  /** The button that opens it clicks this. */
  ref: Ref<HTMLInputElement>;
  label: string;
  testId: string;
  accept?: string | undefined;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
}

/** What stands behind a button that chooses files. The same file can be chosen twice in a row. */
export function FileInput({ ref, label, testId, accept, multiple, onFiles }: Props) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      accept={accept}
      multiple={multiple}
      aria-label={label}
      data-testid={testId}
      onChange={(event) => {
        const files = Array.from(event.target.files ?? []);
        event.target.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}
