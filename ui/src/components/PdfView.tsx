import { useEffect, useRef, useState } from 'react';
import { Skeleton } from './Bits';
import { Button, IconButton } from './Button';
import { ErrorNote } from './ErrorNote';
import './pdf.css';
import type { OpenPdf } from '../lib/pdf';

export interface PdfViewProps {
  /** The file; undefined while it is being made. */
  bytes: Uint8Array | undefined;
  title: string;
  /** Shown at the right end of the bar: save, print. */
  actions?: React.ReactNode;
  /** A newer file is being made; the old one is shown dimmed. */
  dim?: boolean;
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** Shows a PDF page under page; fits the width until a zoom is chosen. Text can be selected and is spoken. */
export function PdfView({ bytes, title, actions, dim }: PdfViewProps) {
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [zoom, setZoom] = useState<number | null>(null);
  const [page, setPage] = useState(1);
  const [width, setWidth] = useState(0);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!bytes) return;
    let gone = false;
    let opened: OpenPdf | null = null;
    setError(null);
    import('../lib/pdf')
      .then(({ openPdf }) => openPdf(bytes))
      .then((next) => {
        opened = next;
        if (gone) return void next.close();
        setPdf(next);
      })
      .catch((thrown) => !gone && setError(thrown));
    return () => {
      gone = true;
      void opened?.close();
    };
  }, [bytes]);

  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const measure = () => setWidth(node.clientWidth);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(node);
    return () => watch.disconnect();
  }, []);

  function step(by: 1 | -1) {
    const now = zoom ?? 1;
    const next = by > 0 ? ZOOMS.find((z) => z > now) : ZOOMS.findLast((z) => z < now);
    if (next) setZoom(next);
  }

  return (
    <div className="pdf">
      <div className="pdf-bar">
        <span className="q2 nw">{pdf ? `第 ${page} 页，共 ${pdf.pages} 页` : ''}</span>
        <span className="fill" />
        <IconButton icon="minus" label="缩小" onPress={() => step(-1)} isDisabled={!pdf} />
        <Button plain onPress={() => setZoom(null)} isDisabled={!pdf}>
          {zoom === null ? '合宽' : `${Math.round(zoom * 100)}%`}
        </Button>
        <IconButton icon="plus" label="放大" onPress={() => step(1)} isDisabled={!pdf} />
        {actions}
      </div>
      <div className="pdf-pages" ref={box} data-dim={dim || undefined} tabIndex={0} role="region" aria-label={`${title}，各页`}>
        {error ? (
          <ErrorNote error={{ code: 'ui_pdf', message: '这份文件打不开，可能已经损坏。' }} kept="原件没有改动。" />
        ) : pdf ? (
          Array.from({ length: pdf.pages }, (_, at) => (
            <Page key={`${pdf.id}:${at + 1}`} pdf={pdf} number={at + 1} fit={width - 32} zoom={zoom} onSeen={setPage} />
          ))
        ) : (
          <Skeleton lines={8} />
        )}
      </div>
    </div>
  );
}

interface PageProps {
  pdf: OpenPdf;
  number: number;
  fit: number;
  zoom: number | null;
  onSeen: (page: number) => void;
}

function Page({ pdf, number, fit, zoom, onSeen }: PageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(number <= 2);
  const size = pdf.sizes[number - 1] ?? pdf.sizes[0] ?? { width: 595, height: 842 };
  const scale = zoom === null ? Math.max(0.2, Math.min(2, fit / size.width)) : zoom * (96 / 72);

  useEffect(() => {
    const node = frame.current;
    if (!node) return;
    const watch = new IntersectionObserver(
      (seen) => {
        for (const one of seen) {
          if (one.isIntersecting) setNear(true);
          if (one.intersectionRatio > 0.5) onSeen(number);
        }
      },
      { root: node.parentElement, rootMargin: '400px 0px', threshold: [0, 0.51] },
    );
    watch.observe(node);
    return () => watch.disconnect();
  }, [number, onSeen]);

  useEffect(() => {
    const node = frame.current;
    if (!near || !node || fit <= 0) return;
    return pdf.draw(number, scale, node);
  }, [pdf, number, scale, near, fit]);

  return (
    <div
      ref={frame}
      className="pdf-page"
      style={{ width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) }}
    />
  );
}
