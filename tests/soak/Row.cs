using System.Globalization;

namespace TradeSim.Soak;

/// <summary>What one kind of fault cost, over all the times it struck: medians, and the worst behind the stroke.</summary>
internal sealed record Row(string Fault, IReadOnlyList<Measured> Times)
{
    public const string Head = "| fault | times | noticed after, s | months replayed | progress again after, s | months closed after it | same digest, no gram lost |\n|---|---|---|---|---|---|---|";

    public override string ToString()
    {
        var noticed = Times.Where(time => time.Detection is not null).Select(time => time.Detection!.Value.TotalSeconds).ToList();
        var closed = Times.Min(time => time.ClosedAfter);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Fault} | {Times.Count} | {Spread(noticed)} | {Spread([.. Times.Select(time => (double)time.Replayed)], "0")} | {Spread([.. Times.Select(time => time.Progress.TotalSeconds)])} | {closed} at least | yes |");
    }

    private static string Spread(List<double> values, string form = "0.0")
    {
        values.Sort();
        string Text(double value) => value.ToString(form, CultureInfo.InvariantCulture);
        return values.Count switch
        {
            0 => "-",
            1 => Text(values[0]),
            _ => $"{Text(values[values.Count / 2])} / {Text(values[^1])}",
        };
    }
}
