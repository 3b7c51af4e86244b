// refused: engine
import { useState } from 'react';

export const use = useState;
