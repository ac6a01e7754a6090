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

// say appends what an object of Intl makes of a value; units are for
// RelativeTimeFormat alone. If there is no object yet it is made of the class and
// the options; its tag asks for the calendar and the digits.
func (l *Locale) say(dst []byte, object *js.Value, class, options string, value float64, unit string) []byte {
	if object.IsUndefined() {
		calendar := "gregory"
		if l.language == thai {
			calendar = "buddhist"
		}
		*object = js.Global().Get("Intl").Get(class).New(l.tag+"-u-nu-latn-ca-"+calendar, js.Global().Get("JSON").Call("parse", options))
	}
	return append(dst, object.Call("format", value, unit).String()...)
}

// AppendDay is documented in formats_host.go, as are the others.
func (l *Locale) AppendDay(dst []byte, year int, month time.Month, day int) []byte {
	noon, ok := noon(year, month, day)
	if !ok {
		return dst
	}
	return l.say(dst, &intl[l.language].day, "DateTimeFormat", `{"dateStyle":"long","timeZone":"UTC"}`, float64(noon.UnixMilli()), "")
}

func (l *Locale) AppendAgo(dst []byte, n int, unit Unit) []byte {
	if int(unit) >= units {
		return dst
	}
	return l.say(dst, &intl[l.language].ago, "RelativeTimeFormat", `{"numeric":"auto"}`, float64(-max(n, 0)), unitNames[unit])
}

func (l *Locale) AppendNumber(dst []byte, n int64) []byte {
	return l.say(dst, &intl[l.language].number, "NumberFormat", `{}`, float64(n), "")
}

func (l *Locale) AppendSize(dst []byte, bytes int64) []byte {
	if bytes <= 0 {
		return dst
	}
	tenths, unit := measure(bytes)
	return l.say(dst, &intl[l.language].sizes[unit], "NumberFormat", sizeOptions[unit], float64(tenths)/10, "")
}
