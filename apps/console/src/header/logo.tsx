/** 烽燧: a beacon tower with its fire lit. */
export function Logo({ size = 30 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" className="logo-night" />
      <path d="M10.5 27l1.6-10.600h7.800l1.600 10.600z" className="logo-stone" />
      <path
        d="M10.600 13.200h2.200v1.600h2.100v-1.600h2.200v1.600h2.100v-1.600h2.200v3.200H10.600z"
        className="logo-stone"
      />
      <path
        d="M16.200 3c.500 2.200 3.400 3.300 3.400 6.100 0 1.900-1.500 3.200-3.500 3.200s-3.500-1.300-3.500-3.100c0-1.500.900-2.400 1.500-3.400.400.700.600 1.100 1.100 1.400.500-1.400.200-2.900 1-4.200z"
        className="logo-fire"
      />
    </svg>
  );
}
