using System.Globalization;

namespace TradeSim.Results.Summary;

/// <summary>
/// The answer of a run in words, ten lines of them. Every figure is read from <c>summary.csv</c>; what never happens is
/// said to happen never.
/// </summary>
public sealed class RunSummary
{
    private static readonly decimal[] Marks = [0.01m, 0.02m, 0.05m];

    private readonly SummaryReader _rows;
    private readonly string _subject;
    private readonly int _first;
    private readonly int _last;

    private RunSummary(SummaryReader rows, string subject)
    {
        (_rows, _subject) = (rows, subject);
        _first = rows.Years[0];
        _last = rows.Years[^1];
    }

    /// <summary>The lines for a folder that holds a summary.</summary>
    /// <param name="folder">A run's folder.</param>
    /// <param name="subject">Whom they answer for, as <see cref="SummarySubject"/> says.</param>
    public static IReadOnlyList<string> Of(string folder, string subject) => Of(SummaryFile.Read(folder), subject);

    public static IReadOnlyList<string> Of(IReadOnlyList<SummaryRow> rows, string subject)
    {
        if (rows.Count == 0)
        {
            return ["No month was closed, so there is nothing to tell."];
        }

        var summary = new RunSummary(new SummaryReader(rows), subject);
        return
        [
            summary.Output("mining", "mines"),
            summary.Passes("mined", "share.mining"),
            summary.Output("separation", "separates"),
            summary.Passes("separated", "share.separation"),
            summary.Destinations(),
            summary.Home(),
            summary.Discount(),
            summary.Mix("EUU"),
            summary.Mix("USA"),
            summary.Peaks(),
        ];
    }

    private string Output(string what, string verb) =>
        $"{CountryNames.First(_subject)} {verb} {OverTime(year => Tonnes(_rows.Of(year, $"output.{what}", _subject) ?? 0)
            + " t, " + Percent(_rows.Of(year, $"share.{what}", _subject) ?? 0) + " of the world")}.";

    /// <summary>When, if ever, the subject's share passes each mark.</summary>
    private string Passes(string supply, string metric)
    {
        var passed = Marks.Select(mark => $"{mark * 100:0}% " + (_rows.FirstAtLeast(metric, _subject, mark) is { } year
            ? year == _first ? Text($"from the start ({year})") : Text($"in {year}")
            : "never"));
        return $"Its share of {supply} supply passes {string.Join(", ", passed)}.";
    }

    private string Destinations() => $"Its exports go {OverTime(year => Parts(
        _rows.Largest(year, "imports", subject => subject.EndsWith("<" + _subject, StringComparison.Ordinal)),
        subject => subject[..subject.IndexOf('<', StringComparison.Ordinal)], "to ", "nowhere"))}, by gross weight.";

    private string Home() =>
        $"Of the final oxide value of its ore its own plants earn {OverTime(year =>
            _rows.Of(year, "value.home", _subject) is { } share ? Percent(share) : "nothing, for it mines nothing")}.";

    private string Discount() =>
        $"For its exports it gets {OverTime(year => _rows.Of(year, "discount.share", _subject) switch
        {
            null => "nothing, for there are none",
            < -0.0005m and var share => $"{Percent(-share)} more",
            > 0.0005m and var share => $"{Percent(share)} less",
            _ => "the same",
        })}, against the price of the oxides in them at China's border.";

    private string Mix(string importer) =>
        $"{CountryNames.First(importer)} imports {OverTime(year => Parts(
            _rows.Largest(year, "imports", subject => subject.StartsWith(importer + "<", StringComparison.Ordinal)),
            subject => subject[(importer.Length + 1)..], "from ", "from nobody"))}, by gross weight.";

    private string Peaks()
    {
        string[] elements = ["Nd", "Pr", "Dy", "Tb"];
        var peaks = elements
            .Select(element => (Element: element, Peak: _rows.Highest("price.peak", element)))
            .Where(pair => pair.Peak is not null)
            .Select(pair => Text($"{pair.Element} {Money(pair.Peak!.Value.Value)} in {pair.Peak.Value.Year}"))
            .ToArray();
        return peaks.Length == 0
            ? "China exported none of the magnet elements, so there is no price to tell of."
            : $"Prices (China FOB, USD/kg, 2024 money) peak at {string.Join(", ", peaks)}.";
    }

    /// <summary>The first year's figure and the last one's.</summary>
    private string OverTime(Func<int, string> figure) => _first == _last
        ? $"{figure(_first)} in {Year(_first)}"
        : $"{figure(_first)} in {Year(_first)}; {figure(_last)} in {Year(_last)}";

    /// <summary>A year, and how many of its months ran where not all did.</summary>
    private string Year(int year) => _rows.Of(year, "months", Units.World) switch
    {
        null or 12 => Text($"{year}"),
        1 => Text($"{year} (1 month)"),
        var months => Text($"{year} ({months:0} months)"),
    };

    /// <summary>The three largest partners and what is left, as parts of a year's sum.</summary>
    private static string Parts(IEnumerable<SummaryRow> largest, Func<string, string> partner, string before, string none)
    {
        var rows = largest.Where(row => row.Value > 0).ToArray();
        var sum = rows.Sum(row => row.Value);
        if (sum == 0)
        {
            return none;
        }

        var named = rows.Take(3).Select(row => $"{CountryNames.Of(partner(row.Subject))} {Percent(row.Value / sum)}").ToList();
        if (rows.Length > 3)
        {
            named.Add($"others {Percent(rows.Skip(3).Sum(row => row.Value) / sum)}");
        }

        return before + string.Join(", ", named);
    }

    private static string Tonnes(decimal tonnes) => tonnes.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Money(decimal usd) => usd.ToString(usd < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>Two digits that say something: 0.63%, 2.8%, 45%.</summary>
    private static string Percent(decimal share)
    {
        var percent = share * 100;
        var format = Math.Abs(percent) < 1 ? "0.##" : Math.Abs(percent) < 10 ? "0.#" : "0";
        return percent.ToString(format, CultureInfo.InvariantCulture) + "%";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
