package locale

// Unit is a unit of time that the past is told in.
type Unit uint8

// The units of [Locale.AppendAgo].
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
