package locale_test

import (
	"fmt"
	"time"

	"ustb.edu.cn/campusnews/internal/locale"
)

func Example() {
	for _, tag := range []string{"en-GB", "zh-TW", "de-AT"} {
		l := locale.For(tag)
		day := l.AppendDay(nil, 2022, time.May, 1)
		fmt.Printf("%s: %s, %s, %s\n", l.Tag(), l.Word(locale.MoreNews), day, l.AppendAgo(nil, 3, locale.Day))
	}
	// Output:
	// en: More news, May 1, 2022, 3 days ago
	// zh-Hant: 更多消息, 2022年5月1日, 3 天前
	// de: Weitere Nachrichten, 1. Mai 2022, vor 3 Tagen
}
