using System.Globalization;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Views;

/// <summary>One plain line for each simulated year, for a log or a pipe.</summary>
public sealed class YearLines(TextWriter error, Scenario scenario) : IRunView
{
    private readonly WorldGauges _gauges = new(scenario);
    private string _waiting = "";

    public void Closed(ClosedMonth month)
    {
        _gauges.Read(month);
        if (month.Month.Number == 12 || month.Month == scenario.Until)
        {
            error.WriteLine(Line(month.Month));
        }
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

    private string Line(Month month) => string.Create(
        CultureInfo.InvariantCulture,
        $"{month}  NdPr {_gauges.NdPr[^1]:0.0} USD/kg  Dy {_gauges.Dy[^1]:0} USD/kg  mining: China {_gauges.ChinaShare:0.0%}, Russia {_gauges.RussiaShare:0.00%}");
}
