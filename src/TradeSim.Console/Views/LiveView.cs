using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Console.Views;

/// <summary>
/// A few lines on stderr that redraw themselves ten times a second at most: how far, how fast, how long yet, and the
/// figures of the world. Drawn only where someone watches.
/// </summary>
public sealed class LiveView : IRunView
{
    private const int BarWidth = 24;
    private const int SparkWidth = 48;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Scenario _scenario;
    private readonly TimeProvider _clock;
    private readonly string _keys;
    private readonly WorldGauges _gauges;
    private readonly YearGauges _year;
    private readonly ManualResetEventSlim _over = new();
    private readonly Task _drawing;
    private readonly long _started;

    private Month? _month;
    private int _closed;
    private bool _stopping;
    private string _waiting = "";

    /// <param name="keys">What keys do, said under the figures; empty for nothing.</param>
    public LiveView(IAnsiConsole screen, Scenario scenario, TimeProvider clock, string keys = "")
    {
        _keys = keys;
        _scenario = scenario;
        _clock = clock;
        _gauges = new WorldGauges(scenario);
        _year = new YearGauges(scenario);
        _started = clock.GetTimestamp();
        _drawing = Task.Run(() => screen.Live(Picture()).Start(context =>
        {
            while (!_over.Wait(Pause))
            {
                context.UpdateTarget(Picture());
            }

            context.UpdateTarget(Picture());
        }));
    }

    public void Closed(ClosedMonth month)
    {
        lock (_lock)
        {
            _gauges.Read(month);
            _year.Read(month);
            _month = month.Month;
            _closed++;
        }
    }

    public void Stopping()
    {
        lock (_lock)
        {
            _stopping = true;
        }
    }

    public void Waiting(string why)
    {
        lock (_lock)
        {
            _waiting = why;
        }
    }

    public void Dispose()
    {
        if (_over.IsSet)
        {
            return;
        }

        _over.Set();
        _drawing.Wait();
    }

    /// <summary>The view as it is now.</summary>
    public IRenderable Picture()
    {
        lock (_lock)
        {
            var total = (_scenario.Until - _scenario.From).Count + 1;
            var rows = new List<IRenderable>
            {
                new Markup(Head(total)),
                new Markup(Spark("NdPr", _gauges.NdPr, "yellow", _gauges.NdPrInside)),
                new Markup(Spark("Dy  ", _gauges.Dy, "aqua", _gauges.DyInside)),
                new Markup(Text($"mining, the year so far: China [bold]{_year.ShareOfMining("CHN"):0.0%}[/]  Russia [bold]{_year.ShareOfMining(YearGauges.Newcomer):0.00%}[/]")),
            };
            if (_keys.Length > 0)
            {
                rows.Add(new Markup($"[grey]{Markup.Escape(_keys)}[/]"));
            }

            return new Rows(rows);
        }
    }

    private string Head(int total)
    {
        var seconds = Math.Max(0.001, _clock.GetElapsedTime(_started).TotalSeconds);
        var pace = _closed / seconds;
        var done = _month is { } last ? (last - _scenario.From).Count + 1 : 0;
        var filled = BarWidth * done / total;
        var bar = $"[green]{new string('━', filled)}[/][grey]{new string('─', BarWidth - filled)}[/]";
        var when = _stopping ? "stopping after this month"
            : _waiting.Length > 0 ? Markup.Escape(_waiting)
            : _closed == 0 ? "starting"
            : Text($"{pace:0.0} months/s  {(total - done) / pace:0} s left");
        return $"[bold]{Markup.Escape(_scenario.Name)}[/]  {_month?.ToString() ?? "       "}  {bar}  {when}";
    }

    /// <param name="inside">What users in China pay this month.</param>
    private static string Spark(string name, IReadOnlyList<double> prices, string colour, double inside) => prices.Count == 0
        ? name
        : Text($"{name} [{colour}]{Sparkline.Of(prices, SparkWidth)}[/] {prices[^1]:0.0} USD/kg leaving China, {inside:0.0} in China");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
