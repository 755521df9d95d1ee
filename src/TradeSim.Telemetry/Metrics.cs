using System.Diagnostics;
using System.Diagnostics.Metrics;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Telemetry;

/// <summary>Every metric there is, fed with facts by the edge of the program.</summary>
public static class Metrics
{
    public const string MeterName = "TradeSim";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Months =
        Meter.CreateCounter<long>("tradesim.months", "{month}", "Months simulated.");

    private static readonly Histogram<double> MonthDuration =
        Meter.CreateHistogram<double>("tradesim.month.duration", "s", "Time a month took from Plan to Close.");

    private static readonly Counter<long> Consignments =
        Meter.CreateCounter<long>("tradesim.consignments", "{consignment}", "Consignments handed over.");

    private static readonly Counter<double> Moved =
        Meter.CreateCounter<double>("tradesim.moved", "t", "Tonnes REO that moved, by commodity.");

    private static readonly Histogram<double> ClearingDuration =
        Meter.CreateHistogram<double>("tradesim.clearing.duration", "s", "Time a market took to clear.");

    private static readonly Histogram<int> ClearingIterations =
        Meter.CreateHistogram<int>("tradesim.clearing.iterations", "{iteration}", "Newton steps a market took to clear.");

    private static readonly Gauge<long> MassError =
        Meter.CreateGauge<long>("tradesim.mass.error", "g", "Grams the audit could not account for, by element.");

    private static readonly UpDownCounter<long> ActiveEntities =
        Meter.CreateUpDownCounter<long>("tradesim.entities.active", "{entity}", "Entities and markets that hold a run's state.");

    private static readonly Counter<long> CheckpointsWritten =
        Meter.CreateCounter<long>("tradesim.checkpoints", "{checkpoint}", "Checkpoints written.");

    public static void MonthClosed(string run, ClosedMonth month, TimeSpan took)
    {
        var ofRun = new KeyValuePair<string, object?>(Attributes.Run, run);
        Months.Add(1, ofRun);
        MonthDuration.Record(took.TotalSeconds, ofRun);
        RecordMoved(month, ofRun);
        RecordMassError(month, ofRun);
    }

    public static void Cleared(string run, Cleared cleared, TimeSpan took)
    {
        var tags = new TagList { { Attributes.Run, run }, { Attributes.Commodity, cleared.Commodity.ToString() } };
        ClearingDuration.Record(took.TotalSeconds, tags);
        ClearingIterations.Record(cleared.Iterations, tags);
    }

    public static void ConsignmentsSent(string run, int count) =>
        Consignments.Add(count, new KeyValuePair<string, object?>(Attributes.Run, run));

    public static void EntityBegan() => ActiveEntities.Add(1);

    public static void EntityForgotten() => ActiveEntities.Add(-1);

    public static void CheckpointWritten(string run) =>
        CheckpointsWritten.Add(1, new KeyValuePair<string, object?>(Attributes.Run, run));

    private static void RecordMoved(ClosedMonth month, KeyValuePair<string, object?> ofRun)
    {
        if (!Moved.Enabled)
        {
            return;
        }

        Span<double> tonnes = stackalloc double[Commodity.All.Length];
        foreach (var shipment in month.Shipments)
        {
            tonnes[shipment.Commodity.Index] += shipment.Mass.Tonnes;
        }

        foreach (var commodity in Commodity.All)
        {
            Moved.Add(tonnes[commodity.Index], ofRun, new KeyValuePair<string, object?>(Attributes.Commodity, commodity.ToString()));
        }
    }

    private static void RecordMassError(ClosedMonth month, KeyValuePair<string, object?> ofRun)
    {
        if (!MassError.Enabled)
        {
            return;
        }

        foreach (var element in Element.All)
        {
            MassError.Record(month.MassErrorGrams[element.Index], ofRun, new KeyValuePair<string, object?>(Attributes.Element, element.Symbol));
        }
    }
}
