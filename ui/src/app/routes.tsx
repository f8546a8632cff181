import { type ComponentType, lazy, Suspense } from 'react';
import { createHashRouter, Navigate } from 'react-router';
import { Skeleton } from '../components/Bits';
import { Frame } from './Frame';
import { RouteError } from './RouteError';

function page(load: () => Promise<{ default: ComponentType }>) {
  const Page = lazy(load);
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <Page />
    </Suspense>
  );
}

const work = page(() => import('../features/work/WorkPage'));
const deadlines = page(() => import('../features/deadlines/WallPage'));
const cases = page(() => import('../features/cases-list/CasesPage'));
const hearings = page(() => import('../features/hearings/HearingsPage'));
const leads = page(() => import('../features/leads/LeadsPage'));
const leadPage = page(() => import('../features/leads/LeadPage'));
const referrals = page(() => import('../features/referrals/ReferralsPage'));
const settings = page(() => import('../features/settings/SettingsPage'));
const intake = page(() => import('../features/intake/IntakePage'));
const roster = page(() => import('../features/roster/RosterPage'));
const casePage = page(() => import('../features/case/CasePage'));
const award = page(() => import('../features/award/AwardDesk'));
const members = page(() => import('../features/members/MembersPage'));
const batches = page(() => import('../features/batches/BatchesPage'));
const sheet = page(() => import('../features/sheet/SheetPage'));
const elements = page(() => import('../features/elements/ElementsPage'));
const board = page(() => import('../features/hearings/board/BoardPage'));
const archive = page(() => import('../features/archive/ArchivePage'));
const advice = page(() => import('../features/advice/AdvicePage'));
const projects = page(() => import('../features/projects/ProjectsPage'));
const project = page(() => import('../features/projects/ProjectPage'));
const station = page(() => import('../features/mediation/StationPage'));
const mediation = page(() => import('../features/mediation/DeskPage'));
const platform = page(() => import('../features/platform/PlatformPage'));
const sync = page(() => import('../features/sync/SyncPage'));
const papers = page(() => import('../features/papers/PapersPage'));

/** All addresses of the program. They stand behind #, so that the window's own scheme needs no rewriting. */
export function newRouter() {
  return createHashRouter([
    {
      path: '/',
      element: <Frame />,
      errorElement: <RouteError />,
      children: [
        { index: true, element: <Navigate to="/work" replace /> },
        { path: 'work', element: work },
        { path: 'deadlines', element: deadlines },
        { path: 'cases', element: cases },
        { path: 'cases/:case', element: casePage },
        { path: 'cases/:case/award', element: award },
        { path: 'cases/:case/members', element: members },
        { path: 'cases/:case/batches', element: batches },
        { path: 'cases/:case/sheet', element: sheet },
        { path: 'cases/:case/elements', element: elements },
        { path: 'cases/:case/platform', element: platform },
        { path: 'cases/:case/archive', element: archive },
        { path: 'cases/:case/roster', element: roster },
        { path: 'intake', element: intake },
        { path: 'intake/roster', element: roster },
        { path: 'intake/:draft', element: intake },
        { path: 'hearings', element: hearings },
        { path: 'advice', element: advice },
        { path: 'projects', element: projects },
        { path: 'projects/:project', element: project },
        { path: 'hearings/day', element: board },
        { path: 'leads', element: leads },
        { path: 'leads/:lead', element: leadPage },
        { path: 'referrals', element: referrals },
        { path: 'mediation', element: station },
        { path: 'mediation/:case', element: mediation },
        { path: 'papers', element: papers },
        { path: 'sync', element: sync },
        { path: 'settings', element: settings },
        { path: 'settings/:section', element: settings },
        { path: '*', element: <Navigate to="/work" replace /> },
      ],
    },
  ]);
}
