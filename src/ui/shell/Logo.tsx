// The mark: a glass vessel with water in it.
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <path
        d="M3.5 9.2c2.4-2 4.8-2 7.4-.2s5 1.900 7.600.2V17a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2z"
        fill="var(--water-line)"
      />
      <path
        d="M2.500 3v14a3 3 0 0 0 3 3h11a3 3 0 0 0 3-3V3"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
