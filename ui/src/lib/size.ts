/** `0 KB`, `980 KB`, `18.0 MB`, `2.1 GB` */
export function sizeWords(bytes: number): string {
  if (bytes === 0) return '0 KB';
  if (bytes < 1_048_576) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  if (bytes < 1_073_741_824) return `${(bytes / 1_048_576).toFixed(1)} MB`;
  return `${(bytes / 1_073_741_824).toFixed(1)} GB`;
}
