package locale

import (
	"syscall/js"
	"time"
)

// intl holds the objects of the browser's Intl, undefined until they are needed.
var intl [languages]struct {
	day, ago, number js.Value
	sizes            [sizes]js.Value
}

var sizeOptions = [sizes]string{
	`{"style":"unit","unit":"kilobyte"}`,
	`{"style":"unit","unit":"megabyte"}`,
	`{"style":"unit","unit":"gigabyte"}`,
}

var unitNames = [units]string{"second", "minute", "hour", "day", "week", "month", "year"}

// format returns what an object of Intl makes of the values. If there is none
// yet it is made of the class and the options; its tag asks for the calendar and
// the digits.
func (l *Locale) format(object *js.Value, class, options string, values ...any) string {
	if object.IsUndefined() {
		calendar := "gregory"
		if l.language == thai {
			calendar = "buddhist"
		}
		*object = js.Global().Get("Intl").Get(class).New(l.tag+"-u-nu-latn-ca-"+calendar, js.Global().Get("JSON").Call("parse", options))
	}
	return object.Call("format", values...).String()
}

// AppendDay is documented in formats_host.go, as are the others.
func (l *Locale) AppendDay(dst []byte, year int, month time.Month, day int) []byte {
	noon, ok := noon(year, month, day)
	if !ok {
		return dst
	}
	return append(dst, l.format(&intl[l.language].day, "DateTimeFormat", `{"dateStyle":"long","timeZone":"UTC"}`, noon.UnixMilli())...)
}

func (l *Locale) AppendAgo(dst []byte, n int, unit Unit) []byte {
	if int(unit) >= units {
		return dst
	}
	return append(dst, l.format(&intl[l.language].ago, "RelativeTimeFormat", `{"numeric":"auto"}`, -max(n, 0), unitNames[unit])...)
}

func (l *Locale) AppendNumber(dst []byte, n int64) []byte {
	return append(dst, l.format(&intl[l.language].number, "NumberFormat", `{}`, n)...)
}

func (l *Locale) AppendSize(dst []byte, bytes int64) []byte {
	if bytes <= 0 {
		return dst
	}
	tenths, unit := measure(bytes)
	return append(dst, l.format(&intl[l.language].sizes[unit], "NumberFormat", sizeOptions[unit], float64(tenths)/10)...)
}
