import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { MemoryRouter } from 'react-router';
import { App } from '../app/App';
import { SessionProvider } from '../app/session';
import { ConfirmProvider } from '../components/Dialog';
import { SidePanelProvider, SidePanelSlot } from '../components/SidePanel';
import { ToastProvider } from '../components/Toast';
import { BackendProvider, newQueryClient } from '../ipc';
import { type Answers, fakeBackend } from '../ipc/fake';
import { status, TODAY } from '../ipc/fixtures/office';
import { ShortcutProvider } from '../lib/shortcuts';
import { TodayProvider } from '../lib/today';

/** The whole program at an address, over made-up answers. */
export function openApp(hash: string, answers: Answers = {}) {
  window.location.hash = hash;
  const backend = fakeBackend(answers);
  const user = userEvent.setup();
  const view = render(<App backend={backend} />);
  return { backend, user, ...view };
}

/** One part of a screen with all that stands around it. */
export function renderPart(part: ReactNode, answers: Answers = {}) {
  const backend = fakeBackend(answers);
  const user = userEvent.setup();
  const client = newQueryClient();
  const view = render(
    <QueryClientProvider client={client}>
      <BackendProvider backend={backend}>
        <I18nProvider locale="zh-CN">
          <ShortcutProvider>
            <ToastProvider>
              <ConfirmProvider>
                <TodayProvider day={TODAY}>
                  <SessionProvider status={status}>
                    <SidePanelProvider>
                      <MemoryRouter>{part}</MemoryRouter>
                      <SidePanelSlot />
                    </SidePanelProvider>
                  </SessionProvider>
                </TodayProvider>
              </ConfirmProvider>
            </ToastProvider>
          </ShortcutProvider>
        </I18nProvider>
      </BackendProvider>
    </QueryClientProvider>,
  );
  return { backend, user, client, ...view };
}

export { screen };
