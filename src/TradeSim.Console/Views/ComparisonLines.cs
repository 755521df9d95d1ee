using System.Globalization;
using TradeSim.Results.Comparing;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;

namespace TradeSim.Console.Views;

/// <summary>One run against another as text: what differs between them, who gains and loses, what moved most, and a sentence.</summary>
public sealed class ComparisonLines(ComparedRun run, ComparedRun baseline, RunComparison comparison, int width)
{
    /// <summary>Countries told one by one; the others stand together.</summary>
    private const int ToldOneByOne = 12;

    /// <summary>Prices, and flows, told one by one.</summary>
    private const int Moved = 8;

    private string Run => Labels.Run;

    private string Baseline => Labels.Baseline;

    /// <summary>What each run is called in a heading: its scenario, or its folder where both are of one scenario.</summary>
    private (string Run, string Baseline) Labels => run.Manifest.Scenario.Name != baseline.Manifest.Scenario.Name
        ? (run.Manifest.Scenario.Name, baseline.Manifest.Scenario.Name)
        : Short(run.Name) != Short(baseline.Name) ? (Short(run.Name), Short(baseline.Name)) : ("this run", "the other");

    /// <summary>The answer to "who gains and loses".</summary>
    /// <param name="months">The months of both.</param>
    /// <param name="differences">What differs between their inputs.</param>
    /// <param name="subject">Only the lines of one country; null for all.</param>
    /// <param name="yearly">Whether the gains of each year are told too.</param>
    public IEnumerable<string> Gains(ComparedMonths months, IReadOnlyList<ScenarioDifference> differences, string? subject, bool yearly)
    {
        List<IEnumerable<string>> parts =
        [
            Wrapped($"{Run} against {Baseline}, {Years}. Money is in million USD of 2024{(comparison.Years.Count > 1 ? ", summed over the years" : "")}; minus is a loss."),
            Inputs(differences),
            GainsTable(months.Users, subject),
            yearly ? ByYear(months.Users, subject) : [],
            Reading(),
            Prices(months.Trade, subject),
            Flows(months.Trade, subject),
            Wrapped(Closing(months.Users)),
        ];
        foreach (var (part, isFirst) in parts.Select((part, i) => (part.ToList(), i == 0)))
        {
            if (part.Count > 0 && !isFirst)
            {
                yield return "";
            }

            foreach (var line in part)
            {
                yield return line;
            }
        }
    }

    /// <summary>A figure of summary.csv, year by year.</summary>
    public IEnumerable<string> Figure(string metric, string? subject)
    {
        yield return $"{metric}, {comparison.UnitOf(metric)}";
        var table = new TextTable("year", "subject", Run, Baseline, "difference");
        foreach (var change in comparison.Of(metric, subject))
        {
            table.Add(Text($"{change.Year}"), change.Subject, Value(change.Run), Value(change.Baseline), Value(change.Difference));
        }

        foreach (var line in table.Lines(width))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Inputs(IReadOnlyList<ScenarioDifference> differences)
    {
        if (differences.Count == 0)
        {
            return ["No input differs between the two."];
        }

        var lines = new List<string> { "What differs between the two:" };
        foreach (var one in differences)
        {
            lines.AddRange(TextWrap.Lines("  " + Said(one), width, "    "));
        }

        return lines;

        string Said(ScenarioDifference one) => one switch
        {
            { Key: "", Was: "" } => $"{one.What}, only in {Run}: {Bare(one.Is)}",
            { Key: "", Is: "" } => $"{one.What}, only in {Baseline}: {Bare(one.Was)}",
            { Key: "" } => $"{one.What}: {one.Is} in {Run}, {one.Was} in {Baseline}",
            { Was: "" } => $"{one.What}: {one.Key} {one.Is} in {Run}, none in {Baseline}",
            { Is: "" } => $"{one.What}: no {one.Key} in {Run}, {one.Was} in {Baseline}",
            _ => $"{one.What}: {one.Key} {one.Is} in {Run}, {one.Was} in {Baseline}",
        };

        static string Bare(string map) => map.Trim('{', '}', ' ');
    }

    private IEnumerable<string> GainsTable(UsersGains gains, string? subject)
    {
        var table = Gains();
        foreach (var (name, change) in Told(comparison.Welfare(gains, subject), subject))
        {
            Add(table, name, change);
        }

        return Titled("Who gains and loses", table);
    }

    /// <summary>Of one country each part by year; of all the consumer surplus and the net gain.</summary>
    private IEnumerable<string> ByYear(UsersGains gains, string? subject)
    {
        if (subject is not null)
        {
            var parts = Gains();
            foreach (var year in comparison.Years)
            {
                Add(parts, Text($"{year}"), comparison.Welfare(gains, subject, year)[0]);
            }

            return Titled("By year", parts);
        }

        var told = comparison.Welfare(gains).Where(one => one.Subject != Units.World).Take(ToldOneByOne).Select(one => one.Subject).Append(Units.World).ToList();
        var byYear = comparison.Years.Select(year => comparison.Welfare(gains, null, year).ToDictionary(one => one.Subject, StringComparer.Ordinal)).ToList();
        return [.. Titled("Consumer surplus by year", Matrix(one => one.Users)), "", .. Titled("Net gain by year", Matrix(one => one.Net))];

        TextTable Matrix(Func<WelfareChange, decimal> part)
        {
            var table = new TextTable(["", .. comparison.Years.Select(year => Text($"{year}"))]);
            foreach (var who in told)
            {
                table.Add([Name(who), .. byYear.Select(year => year.TryGetValue(who, out var one) ? Millions(part(one)) : Millions(0))]);
            }

            return table;
        }
    }

    private static TextTable Gains() =>
        new("", "consumer surplus", "(price change x use)", "producer surplus", "government revenue", "quota and licence rents", "stocks and contracts", "net gain");

    private static void Add(TextTable table, string name, WelfareChange one) => table.Add(
        name, Millions(one.Users), $"({Millions(one.PriceChangeTimesUse)})", Millions(one.Producers), Millions(one.Government), Millions(one.Rents), Millions(one.Stocks), Millions(one.Net));

    /// <summary>The countries told one by one, the others as one, and the world.</summary>
    private static IEnumerable<(string Name, WelfareChange Change)> Told(IReadOnlyList<WelfareChange> changes, string? subject)
    {
        var countries = changes.Where(one => one.Subject != Units.World).ToList();
        var told = subject is null && countries.Count > ToldOneByOne + 1 ? ToldOneByOne : countries.Count;
        var others = countries.Skip(told).Aggregate(new WelfareChange("others"), (sum, one) => sum + one);
        return
        [
            .. countries.Take(told).Select(one => (Name(one.Subject), one)),
            .. told < countries.Count ? new[] { (Text($"{countries.Count - told} others"), others) } : [],
            .. changes.Where(one => one.Subject == Units.World).Select(one => (Name(one.Subject), one)),
        ];
    }

    private static string Name(string subject) => subject == Units.World ? "World" : CountryNames.First(subject);

    private IEnumerable<string> Titled(string title, TextTable table) => table.IsEmpty ? [] : table.Lines(width).Prepend(title);

    private IEnumerable<string> Reading() => Wrapped(
        "Consumer surplus is use summed over the prices between the two runs, month by month; price change times use is its check. Producers are mines, plants and recyclers, "
        + "without rents. Stocks and contracts are what industry and traders gain as they buy, store and sell on beside what is used. The net gain is the sum without the check.");

    private IEnumerable<string> Prices(TradeShift trade, string? country)
    {
        var table = new TextTable("", Run, Baseline, "change");
        foreach (var shift in trade.Prices.Where(shift => (country is null || shift.Country == country) && Percent(shift.Run, shift.Baseline) != "0%").Take(Moved))
        {
            table.Add($"{shift.Good.ElementName} in {CountryNames.Of(shift.Country)}", Value(shift.Run, shift.Run), Value(shift.Baseline, shift.Run), Percent(shift.Run, shift.Baseline));
        }

        return Titled("Prices at the door that changed most, USD/kg", table);
    }

    private IEnumerable<string> Flows(TradeShift trade, string? country)
    {
        var table = new TextTable("", Run, Baseline, "change");
        foreach (var shift in trade.Flows.Where(shift => (country is null || shift.Origin == country || shift.Destination == country) && Percent(shift.Run, shift.Baseline) != "0%").Take(Moved))
        {
            var good = shift.Good.Stage == Domain.Goods.Stage.Oxide ? $"{shift.Good.ElementName} oxide" : shift.Good.StageName;
            table.Add($"{good}, {CountryNames.Of(shift.Origin)} to {CountryNames.Of(shift.Destination)}", Tonnes(shift.Run), Tonnes(shift.Baseline), Percent(shift.Run, shift.Baseline));
        }

        return Titled("Trade between countries that changed most, tonnes REO a year", table);
    }

    private string Closing(UsersGains gains)
    {
        var changes = comparison.Welfare(gains);
        var weight = comparison.DeadWeight(gains);
        var countries = changes.Skip(1).Where(one => Math.Abs(one.Net) >= Smallest).ToList();
        var winner = countries.Where(one => one.Net > 0).MaxBy(one => one.Net);
        var loser = countries.Where(one => one.Net < 0).MinBy(one => one.Net);
        if (winner is null && loser is null)
        {
            return $"Nobody gains or loses as much as {Millions(Smallest)} million USD.";
        }

        var world = Math.Abs(weight.Net) < Smallest ? "The world as a whole neither gains nor loses"
            : weight.Net < 0 ? $"Dead weight: the world as a whole loses {Money(weight.Loss)}"
            : $"No dead weight: the world as a whole gains {Money(weight.Net)}";
        return $"{world}: what is used is worth {MoreOrLess(weight.Worth)} to its users, and the resources of the trade cost {MoreOrLess(weight.Resources)}."
            + (loser is null ? "" : $" {CountryNames.First(loser.Subject)} loses most, {Money(-loser.Net)}{Mainly(loser, -1)}.")
            + (winner is null ? "" : $" {CountryNames.First(winner.Subject)} gains most, {Money(winner.Net)}{Mainly(winner, 1)}.");
    }

    private const decimal Smallest = 50_000m;

    /// <summary>Which part of a gain or a loss is the largest.</summary>
    private static string Mainly(WelfareChange change, int sign)
    {
        (string What, decimal Usd)[] parts = [("its users", change.Users), ("its producers", change.Producers), ("its government", change.Government), ("rents", change.Rents), ("stocks and contracts", change.Stocks)];
        var (what, usd) = parts.MaxBy(part => sign * part.Usd);
        return $" ({what} {Millions(usd)})";
    }

    private static string MoreOrLess(decimal dollars) => $"{Millions(Math.Abs(dollars))} million {(dollars < 0 ? "less" : "more")}";

    private static string Money(decimal dollars) => $"{Millions(dollars)} million USD";

    private IEnumerable<string> Wrapped(string text) => TextWrap.Lines(text, width);

    private string Years => comparison.Years is [var only] ? Text($"{only}") : Text($"{comparison.Years[0]} to {comparison.Years[^1]}");

    private static string Short(string name) => Path.GetFileName(Path.TrimEndingDirectorySeparator(name));

    private static string Millions(decimal dollars) => (dollars / 1_000_000m).ToString("#,0.0;-#,0.0;0.0", CultureInfo.InvariantCulture);

    private static string Tonnes(decimal tonnes) => tonnes.ToString(Math.Abs(tonnes) < 100 ? "#,0.0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>A price with the digits that one of its size needs.</summary>
    private static string Value(decimal price, decimal size) => price.ToString(size < 10 ? "0.00" : size < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    private static string Value(decimal? figure) => figure?.ToString("#,0.######", CultureInfo.InvariantCulture) ?? "not known";

    private static string Percent(decimal run, decimal baseline) => baseline == 0 ? "new"
        : ((run / baseline) - 1).ToString("+0%;-0%;0%", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
