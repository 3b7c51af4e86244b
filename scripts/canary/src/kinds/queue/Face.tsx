// allowed
import { Vessel } from '#drawing/vessel.tsx';
import { settings } from './settings.ts';

export const Face = () => <Vessel label={settings} />;
