// allowed
import { Panel } from '#ui/panel.tsx';

export const main = <Panel />;
