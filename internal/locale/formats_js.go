package locale

import (
	"syscall/js"
	"time"
)

// formats are objects of the browser's Intl, undefined until they are needed.
type formats struct {
	intl             string // the tag with calendar and digits
	day, ago, number js.Value
	sizes            [sizes]js.Value
}

var sizeOptions = [sizes]string{
	`{"style":"unit","unit":"kilobyte"}`,
	`{"style":"unit","unit":"megabyte"}`,
	`{"style":"unit","unit":"gigabyte"}`,
}

var unitNames = [units]string{"second", "minute", "hour", "day", "week", "month", "year"}

func newFormats(language int) formats {
	calendar := "gregory"
	if language == thai {
		calendar = "buddhist"
	}
	return formats{intl: tags[language] + "-u-ca-" + calendar + "-nu-latn"}
}

// format returns what an Intl object of the class, with the options, makes of
// the values.
func (f *formats) format(object *js.Value, class, options string, values ...any) string {
	if object.IsUndefined() {
		*object = js.Global().Get("Intl").Get(class).New(f.intl, js.Global().Get("JSON").Call("parse", options))
	}
	return object.Call("format", values...).String()
}

// AppendDay is documented in formats_host.go, as are the others.
func (l *Locale) AppendDay(dst []byte, year int, month time.Month, day int) []byte {
	if !exists(year, month, day) {
		return dst
	}
	noon := time.Date(year, month, day, 12, 0, 0, 0, time.UTC).UnixMilli()
	return append(dst, l.format(&l.day, "DateTimeFormat", `{"dateStyle":"long","timeZone":"UTC"}`, noon)...)
}

func (l *Locale) AppendAgo(dst []byte, n int, unit Unit) []byte {
	if int(unit) >= units {
		return dst
	}
	return append(dst, l.format(&l.ago, "RelativeTimeFormat", `{"numeric":"auto"}`, -max(n, 0), unitNames[unit])...)
}

func (l *Locale) AppendNumber(dst []byte, n int64) []byte {
	return append(dst, l.format(&l.number, "NumberFormat", `{}`, n)...)
}

func (l *Locale) AppendSize(dst []byte, bytes int64) []byte {
	if bytes <= 0 {
		return dst
	}
	tenths, unit := measure(bytes)
	return append(dst, l.format(&l.formats.sizes[unit], "NumberFormat", sizeOptions[unit], float64(tenths)/10)...)
}
