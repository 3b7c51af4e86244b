// refused: face-side
import { run } from '#engine/run.ts';

export const Face = () => <p>{run('')}</p>;
