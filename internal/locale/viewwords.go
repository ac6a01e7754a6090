package locale

// The words of views and articles.

// LatestNews heads a list of news.
const LatestNews Word = `Latest news
最新新闻
最新消息
最新ニュース
최신 뉴스
Aktuelle Nachrichten
Dernières actualités
Últimas noticias
Últimas notícias
Последние новости
آخر الأخبار
ताज़ा समाचार
Berita terbaru
Tin mới nhất
Son haberler
Ultime notizie
Najnowsze wiadomości
ข่าวล่าสุด`

// MoreNews links to more than a list shows.
const MoreNews Word = `More news
更多新闻
更多消息
ニュースをもっと見る
뉴스 더 보기
Weitere Nachrichten
Plus d’actualités
Más noticias
Mais notícias
Другие новости
المزيد من الأخبار
और समाचार
Berita lainnya
Xem thêm tin tức
Daha fazla haber
Altre notizie
Więcej wiadomości
ข่าวเพิ่มเติม`

// NoNews stands in an empty list.
const NoNews Word = `No news at the moment.
暂无新闻。
目前沒有消息。
現在、ニュースはありません。
현재 뉴스가 없습니다.
Zurzeit gibt es keine Nachrichten.
Aucune actualité pour le moment.
No hay noticias por el momento.
Não há notícias no momento.
Новостей пока нет.
لا توجد أخبار حاليًا.
अभी कोई समाचार नहीं है।
Saat ini belum ada berita.
Hiện chưa có tin nào.
Şu anda haber bulunmuyor.
Al momento non ci sono notizie.
Obecnie nie ma żadnych wiadomości.
ยังไม่มีข่าวในขณะนี้`

// Failed stands where news could not be had.
const Failed Word = `The latest news could not be loaded.
无法加载最新新闻。
無法載入最新消息。
最新ニュースを読み込めませんでした。
최신 뉴스를 불러오지 못했습니다.
Die aktuellen Nachrichten konnten nicht geladen werden.
Les dernières actualités n’ont pas pu être chargées.
No se han podido cargar las últimas noticias.
Não foi possível carregar as últimas notícias.
Не удалось загрузить последние новости.
تعذّر تحميل آخر الأخبار.
ताज़ा समाचार लोड नहीं किए जा सके।
Berita terbaru tidak dapat dimuat.
Không thể tải tin mới nhất.
Son haberler yüklenemedi.
Non è stato possibile caricare le ultime notizie.
Nie udało się wczytać najnowszych wiadomości.
ไม่สามารถโหลดข่าวล่าสุดได้`

// OpenSource links to where the news is from, when it could not be had.
const OpenSource Word = `Open the source
查看来源
查看來源
配信元を開く
출처 열기
Quelle öffnen
Ouvrir la source
Abrir la fuente
Abrir a fonte
Открыть источник
فتح المصدر
स्रोत खोलें
Buka sumber
Mở trang nguồn
Kaynağı aç
Apri la fonte
Otwórz źródło
เปิดแหล่งที่มา`

// Untitled stands for a title that is missing.
const Untitled Word = `Untitled
无标题
無標題
無題
제목 없음
Ohne Titel
Sans titre
Sin título
Sem título
Без заголовка
بلا عنوان
शीर्षक रहित
Tanpa judul
Không có tiêu đề
Başlıksız
Senza titolo
Bez tytułu
ไม่มีชื่อเรื่อง`

// UpdatedAt says when an article was changed: a day, or how long ago.
const UpdatedAt Word = `Updated {0}
更新于{0}
更新於 {0}
更新：{0}
업데이트: {0}
Aktualisiert: {0}
Mise à jour : {0}
Actualización: {0}
Atualização: {0}
Обновлено: {0}
آخر تحديث: {0}
अद्यतन: {0}
Diperbarui: {0}
Cập nhật: {0}
Güncelleme: {0}
Aggiornamento: {0}
Aktualizacja: {0}
อัปเดตเมื่อ {0}`

// Views says how often an article was read: a number.
const Views Word = `Views: {0}
浏览次数：{0}
瀏覽次數：{0}
閲覧数：{0}
조회수: {0}
Aufrufe: {0}
Vues : {0}
Visitas: {0}
Visualizações: {0}
Просмотров: {0}
عدد المشاهدات: {0}
देखे जाने की संख्या: {0}
Dilihat: {0}
Lượt xem: {0}
Görüntülenme: {0}
Visualizzazioni: {0}
Wyświetlenia: {0}
จำนวนการเข้าชม: {0}`

// Attachment stands for the name of a file that has none.
const Attachment Word = `Attachment
附件
附件
添付ファイル
첨부 파일
Anhang
Pièce jointe
Archivo adjunto
Anexo
Прикреплённый файл
مرفق
संलग्नक
Lampiran
Tệp đính kèm
Ek
Allegato
Załącznik
ไฟล์แนบ`

// Attachments heads the files of an article.
const Attachments Word = `Attachments
附件
附件
添付ファイル
첨부 파일
Anhänge
Pièces jointes
Archivos adjuntos
Anexos
Прикреплённые файлы
المرفقات
संलग्नक
Lampiran
Tệp đính kèm
Ekler
Allegati
Załączniki
ไฟล์แนบ`

// OriginalArticle links to where an article was published first.
const OriginalArticle Word = `Original article
原文
原文
元の記事
원문
Originalartikel
Article d’origine
Artículo original
Artigo original
Оригинал статьи
المقال الأصلي
मूल लेख
Artikel asli
Bài viết gốc
Haberin aslı
Articolo originale
Oryginalny artykuł
บทความต้นฉบับ`

// Stale says that news is old, and since when: a day, or how long ago.
const Stale Word = `Last updated {0}. Newer news could not be loaded.
内容更新于{0}，暂时无法加载更新的新闻。
內容更新於 {0}，目前無法載入較新的消息。
最終更新：{0}。新しいニュースを読み込めませんでした。
마지막 업데이트: {0}. 새 뉴스를 불러오지 못했습니다.
Stand: {0}. Neuere Nachrichten konnten nicht geladen werden.
Dernière mise à jour : {0}. Les actualités plus récentes n’ont pas pu être chargées.
Última actualización: {0}. No se han podido cargar noticias más recientes.
Última atualização: {0}. Não foi possível carregar notícias mais recentes.
Не удалось загрузить более свежие новости (последнее обновление: {0}).
آخر تحديث: {0}. تعذّر تحميل أخبار أحدث.
अंतिम अद्यतन: {0}। नए समाचार लोड नहीं किए जा सके।
Terakhir diperbarui: {0}. Berita yang lebih baru tidak dapat dimuat.
Cập nhật lần cuối: {0}. Không thể tải tin mới hơn.
Son güncelleme: {0}. Daha yeni haberler yüklenemedi.
Ultimo aggiornamento: {0}. Non è stato possibile caricare notizie più recenti.
Ostatnia aktualizacja: {0}. Nie udało się wczytać nowszych wiadomości.
อัปเดตล่าสุด {0} ไม่สามารถโหลดข่าวที่ใหม่กว่าได้`

// Pause stops what moves.
const Pause Word = `Pause
暂停
暫停
一時停止
일시 정지
Anhalten
Mettre en pause
Pausar
Pausar
Приостановить
إيقاف مؤقت
रोकें
Jeda
Tạm dừng
Duraklat
Metti in pausa
Wstrzymaj
หยุดชั่วคราว`

// Loading is said where news takes a while to come.
const Loading Word = `Loading the latest news…
正在加载最新新闻…
正在載入最新消息…
最新ニュースを読み込んでいます…
최신 뉴스를 불러오는 중…
Aktuelle Nachrichten werden geladen…
Chargement des dernières actualités…
Cargando las últimas noticias…
Carregando as últimas notícias…
Загрузка последних новостей…
جارٍ تحميل آخر الأخبار…
ताज़ा समाचार लोड हो रहे हैं…
Memuat berita terbaru…
Đang tải tin mới nhất…
Son haberler yükleniyor…
Caricamento delle ultime notizie…
Wczytywanie najnowszych wiadomości…
กำลังโหลดข่าวล่าสุด…`

// Retry is on the button that asks for news again that could not be had.
const Retry Word = `Try again
重试
重試
再試行
다시 시도
Erneut versuchen
Réessayer
Reintentar
Tentar novamente
Повторить попытку
إعادة المحاولة
फिर से कोशिश करें
Coba lagi
Thử lại
Tekrar dene
Riprova
Spróbuj ponownie
ลองอีกครั้ง`
