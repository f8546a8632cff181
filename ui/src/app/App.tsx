import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { RouterProvider } from 'react-router/dom';
import { ConfirmProvider } from '../components/Dialog';
import { ToastProvider } from '../components/Toast';
import { type Backend, BackendProvider, newQueryClient } from '../ipc';
import { ShortcutProvider } from '../lib/shortcuts';
import { Gate } from './Gate';
import { newRouter } from './routes';

/** Everything that stands around the screens. */
export function App({ backend }: { backend: Backend }) {
  const [client] = useState(newQueryClient);
  const [router] = useState(newRouter);
  return (
    <QueryClientProvider client={client}>
      <BackendProvider backend={backend}>
        <I18nProvider locale="zh-CN">
          <ShortcutProvider>
            <ToastProvider>
              <ConfirmProvider>
                <Gate>
                  <RouterProvider router={router} />
                </Gate>
              </ConfirmProvider>
            </ToastProvider>
          </ShortcutProvider>
        </I18nProvider>
      </BackendProvider>
    </QueryClientProvider>
  );
}
