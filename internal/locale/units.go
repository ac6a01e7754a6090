package locale

// Unit is a unit of time in which [Locale.AppendAgo] counts.
type Unit uint8

// The units.
const (
	Second Unit = iota
	Minute
	Hour
	Day
	Week
	Month
	Year

	units int = iota
)
