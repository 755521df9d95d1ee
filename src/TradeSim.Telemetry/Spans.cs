using System.Diagnostics;
using TradeSim.Domain.Units;

namespace TradeSim.Telemetry;

/// <summary>
/// Every span there is. One trace a month, linked to the run's own: month, then plan, clear, settle and close, then one
/// span for each entity or market asked, then consignments. With no listener every method returns null at once.
/// </summary>
public static class Spans
{
    public const string SourceName = "TradeSim";

    public const string Ask = "ask for a run";
    public const string Run = "run";
    public const string Month = "month";
    public const string Plan = "plan";
    public const string Clear = "clear";
    public const string Settle = "settle";
    public const string Close = "close";
    public const string EntityPlan = "entity plan";
    public const string EntitySettle = "entity settle";
    public const string MarketClear = "market clear";
    public const string Consignment = "consignment";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>What a client does to start a run in a cluster.</summary>
    public static Activity? StartAsk(string run) => Root(Ask, run, null);

    /// <summary>The beginning of a run. It lasts only as long as it takes: a trace of years would be unreadable.</summary>
    /// <param name="trace">The context of the client that asked for it; empty for a root.</param>
    public static Activity? StartRun(string run, int epoch, string trace)
    {
        var span = ActivityContext.TryParse(trace, null, isRemote: true, out var client)
            ? Source.StartActivity(Run, ActivityKind.Server, client)
            : Root(Run, run, null);
        span?.SetTag(Attributes.Run, run);
        span?.SetTag(Attributes.Epoch, epoch);
        return span;
    }

    /// <summary>The root of a month's trace, linked to the run's.</summary>
    public static Activity? StartMonth(string run, Month month, int epoch, ActivityContext runSpan)
    {
        var span = Root(Month, run, runSpan == default ? null : [new ActivityLink(runSpan)]);
        span?.SetTag(Attributes.Month, month.ToString());
        span?.SetTag(Attributes.Epoch, epoch);
        return span;
    }

    /// <summary>A phase of the month that is the current span.</summary>
    public static Activity? StartPhase(string phase, string run, Month month)
    {
        var span = Source.HasListeners() ? Source.StartActivity(phase) : null;
        span?.SetTag(Attributes.Run, run);
        span?.SetTag(Attributes.Month, month.ToString());
        return span;
    }

    /// <summary>One entity at work. <paramref name="trace"/> is the context of the phase that asks, maybe on another silo.</summary>
    public static Activity? StartEntity(string name, string run, Month month, string entity, string country, string trace)
    {
        var span = StartRemote(name, ActivityKind.Server, run, month, trace);
        span?.SetTag(Attributes.Entity, entity);
        span?.SetTag(Attributes.Country, country);
        return span;
    }

    public static Activity? StartMarket(string run, Month month, string commodity, string trace)
    {
        var span = StartRemote(MarketClear, ActivityKind.Server, run, month, trace);
        span?.SetTag(Attributes.Commodity, commodity);
        return span;
    }

    /// <summary>Goods taken over by their buyer.</summary>
    public static Activity? StartConsignment(string run, Month month, string buyer, string shipment, string trace)
    {
        var span = StartRemote(Consignment, ActivityKind.Consumer, run, month, trace);
        span?.SetTag(Attributes.Entity, buyer);
        span?.SetTag(Attributes.Shipment, shipment);
        return span;
    }

    /// <summary>What a message carries so that who answers can join the trace; empty when there is none.</summary>
    public static string TraceOf(Activity? span) => span is { Recorded: true, Id: { } id } ? id : "";

    public static void Fail(this Activity? span, Exception cause) => span?.SetStatus(ActivityStatusCode.Error, cause.Message);

    private static Activity? Root(string name, string run, IEnumerable<ActivityLink>? links)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity.Current = null; // a root has no parent, whatever the caller was doing
        var span = Source.StartActivity(name, ActivityKind.Internal, default(ActivityContext), links: links);
        span?.SetTag(Attributes.Run, run);
        return span;
    }

    private static Activity? StartRemote(string name, ActivityKind kind, string run, Month month, string trace)
    {
        if (trace.Length == 0 || !ActivityContext.TryParse(trace, null, isRemote: true, out var parent))
        {
            return null;
        }

        var span = Source.StartActivity(name, kind, parent);
        span?.SetTag(Attributes.Run, run);
        span?.SetTag(Attributes.Month, month.ToString());
        return span;
    }
}
