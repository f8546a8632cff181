import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from '../lib/classes';

export interface TabOf {
  key: string;
  label: string;
  /** A number or word behind the label. */
  count?: number | string;
  content: ReactNode;
  /** Opens a page of its own: then arrows only move along the tabs, and Enter opens. */
  leaves?: boolean;
}

export interface TabsProps {
  label: string;
  tabs: TabOf[];
  selected: string;
  onSelect: (key: string) => void;
  /** At the right end of the line: a draft badge, a button. */
  right?: ReactNode;
  className?: string;
}

/** Tabs over a page; only the open one is drawn. */
export function Tabs({ label, tabs, selected, onSelect, right, className }: TabsProps) {
  return (
    <AriaTabs
      className={cx('tabbed', className)}
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
      keyboardActivation={tabs.some((tab) => tab.leaves) ? 'manual' : 'automatic'}
    >
      <div className="sub">
        <TabList aria-label={label} className="tabs">
          {tabs.map((tab) => (
            <Tab key={tab.key} id={tab.key} className="tab">
              {tab.label}
              {tab.count !== undefined && <i>{tab.count}</i>}
            </Tab>
          ))}
        </TabList>
        {right && <div className="r">{right}</div>}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className="tab-panel scroll">
          <h2 className="spoken">{tab.label}</h2>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
