// allowed
export const Vessel = ({ label }: { label: string }) => <text>{label}</text>;
