using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Views;

/// <summary>One plain line for each simulated year, for a log or a pipe: the figures of the year, as <c>summary.csv</c> has them.</summary>
public sealed class YearLines(TextWriter error, Scenario scenario) : IRunView
{
    /// <summary>What the figures of a line are, said once before the first.</summary>
    public const string Legend = "means of each year; prices in USD/kg as oxides leave China, rents of licences in, and in brackets what users in China pay";

    private readonly YearGauges _gauges = new(scenario);
    private string _waiting = "";
    private bool _isExplained;

    public void Closed(ClosedMonth month)
    {
        _gauges.Read(month);
        if (month.Month.Number != 12 && month.Month != scenario.Until)
        {
            return;
        }

        if (!_isExplained)
        {
            _isExplained = true;
            error.WriteLine(Legend);
        }

        error.WriteLine(Line());
    }

    public void Stopping() => error.WriteLine("stopping after this month");

    public void Waiting(string why)
    {
        if (why != _waiting)
        {
            _waiting = why;
            error.WriteLine(why.Length > 0 ? why : "goes on");
        }
    }

    public void Dispose()
    {
    }

    private string Line() => string.Create(
        CultureInfo.InvariantCulture,
        $"{When()}  NdPr {Price(NdPr(_gauges.Leaving), 1)} ({Price(NdPr(_gauges.Inside), 1)})  Dy {Price(_gauges.Leaving(Element.Dy), 0)} ({Price(_gauges.Inside(Element.Dy), 0)})  "
        + $"mining: China {_gauges.ShareOfMining("CHN"):0.0%}, Russia {_gauges.ShareOfMining(YearGauges.Newcomer):0.00%}");

    /// <summary>The year, or the months of it where not all were seen.</summary>
    private string When() => _gauges.Covers is { From.Number: 1, Until.Number: 12 } whole
        ? string.Create(CultureInfo.InvariantCulture, $"{whole.Until.Year}")
        : $"{_gauges.Covers!.Value.From} to {_gauges.Covers!.Value.Until}";

    /// <summary>Neodymium and praseodymium, three parts to one.</summary>
    private static decimal? NdPr(Func<Element, decimal?> of) => ((3 * of(Element.Nd)) + of(Element.Pr)) / 4;

    private static string Price(decimal? usd, int digits) => usd?.ToString(digits == 0 ? "#,0" : "#,0.0", CultureInfo.InvariantCulture) ?? "none";
}
