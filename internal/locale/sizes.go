package locale

// sizes is how many units of size there are: kB, MB and GB.
const sizes = 3

// measure returns a size in tenths of a unit, and that unit. There are no
// tenths from 10 on.
func measure(bytes int64) (tenths int64, unit int) {
	one := int64(1000)
	for ; unit < sizes-1 && bytes >= 1000*one-one/2; unit++ {
		one *= 1000
	}
	if tenths = divide(bytes, one/10); tenths >= 100 {
		tenths = 10 * divide(bytes, one)
	}
	return max(tenths, 1), unit
}

// divide returns n/d, rounded.
func divide(n, d int64) int64 {
	q := n / d
	if n%d >= d/2 {
		q++
	}
	return q
}
