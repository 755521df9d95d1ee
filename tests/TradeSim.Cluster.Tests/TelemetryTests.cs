using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TradeSim.Telemetry;

namespace TradeSim.Cluster.Tests;

/// <summary>What is told of a run, and that telling changes nothing.</summary>
public class TelemetryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_that_is_watched_is_the_same_world_and_each_month_is_one_tree(int silos)
    {
        var reference = Worlds.Reference(Worlds.Baseline);
        using var spans = new HeardSpans();
        await using var cluster = await Patience.Start(silos);
        await using var run = await cluster.Begin(Worlds.Baseline);
        var months = await run.Months(Worlds.Baseline);

        Assert.Equal(reference.Digest, months[^1].Digest);
        var heard = await spans.Of(run.Name, months.Count);
        var roots = heard.Where(span => span.OperationName == Spans.Month).OrderBy(MonthOf, StringComparer.Ordinal).ToArray();
        Assert.Equal(months.Select(month => month.Month.ToString()), roots.Select(MonthOf));
        var begun = Assert.Single(heard, span => span.OperationName == Spans.Run);
        foreach (var (root, month) in roots.Zip(months))
        {
            Assert.Equal(begun.SpanId, Assert.Single(root.Links).Context.SpanId);
            IsOneTree(root, [.. heard.Where(span => span.TraceId == root.TraceId)], reference, month.Shipments.Length);
        }
    }

    [Fact]
    public async Task The_metrics_of_the_contract_are_fed()
    {
        ConcurrentDictionary<string, int> heard = new();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter.Name == Metrics.MeterName)
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => Count(instrument));
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) => Count(instrument));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => Count(instrument));
        listener.Start();
        await using (var cluster = await Patience.Start(1))
        {
            await cluster.History(Worlds.Baseline);
        }

        string[] wanted =
        [
            "tradesim.clearing.duration", "tradesim.clearing.iterations", "tradesim.consignments", "tradesim.entities.active",
            "tradesim.mass.error", "tradesim.month.duration", "tradesim.months", "tradesim.moved",
        ];
        // Tests beside this one may write checkpoints or restore, in the same process: their metrics are heard too.
        Assert.Equal(wanted, heard.Keys.Intersect(wanted).Order(StringComparer.Ordinal));
        return;

        void Count(Instrument instrument) => heard.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1);
    }

    private static void IsOneTree(Activity root, Activity[] trace, Told reference, int shipments)
    {
        var byId = trace.ToDictionary(span => span.SpanId);
        Assert.Equal(default, root.ParentSpanId);
        Assert.All(trace.Where(span => span != root), span => Assert.True(byId.ContainsKey(span.ParentSpanId), $"{span.OperationName} has no parent here."));

        string[] phases = [Spans.Plan, Spans.Clear, Spans.Settle, Spans.Close];
        foreach (var phase in phases)
        {
            Assert.Equal(root.SpanId, Assert.Single(trace, span => span.OperationName == phase).ParentSpanId);
        }

        AreUnder(Spans.Plan, Spans.EntityPlan, reference.World.Agents.Select(agent => agent.Id), Attributes.Entity);
        AreUnder(Spans.Settle, Spans.EntitySettle, reference.World.Agents.Select(agent => agent.Id), Attributes.Entity);
        AreUnder(Spans.Clear, Spans.MarketClear, reference.World.Markets.Select(market => market.Commodity.ToString()), Attributes.Commodity);
        var goods = trace.Where(span => span.OperationName == Spans.Consignment).ToArray();
        Assert.InRange(goods.Length, 1, shipments);
        Assert.All(goods, span => Assert.Equal(Spans.EntitySettle, byId[span.ParentSpanId].OperationName));

        void AreUnder(string phase, string name, IEnumerable<string> wanted, string attribute)
        {
            var own = trace.Where(span => span.OperationName == name).ToArray();
            Assert.Equal(wanted.Order(StringComparer.Ordinal), own.Select(span => (string)span.GetTagItem(attribute)!).Order(StringComparer.Ordinal));
            Assert.All(own, span => Assert.Equal(phase, byId[span.ParentSpanId].OperationName));
        }
    }

    private static string MonthOf(Activity span) => (string)span.GetTagItem(Attributes.Month)!;

    /// <summary>Hears every span of the program, as an exporter would.</summary>
    private sealed class HeardSpans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly ActivityListener _listener;

        public HeardSpans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Spans.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        /// <summary>The spans of a run. A month's root ends a moment after the month was told, so it is waited for.</summary>
        public async Task<Activity[]> Of(string run, int months)
        {
            for (var tries = 0; ; tries++)
            {
                var own = _ended.Where(span => run.Equals(span.GetTagItem(Attributes.Run))).ToArray();
                var roots = own.Count(span => span.OperationName == Spans.Month);
                if (roots == months)
                {
                    return own;
                }

                Assert.True(tries < 1000, $"{run}: {roots} of {months} months ended their span.");
                await Task.Delay(20);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
