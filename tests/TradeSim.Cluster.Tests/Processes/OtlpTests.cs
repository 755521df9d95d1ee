using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TradeSim.Contracts;
using TradeSim.Otlp;
using TradeSim.Silo.Clusters;
using TradeSim.Telemetry;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>What is sent to whoever shows telemetry, and that nothing is sent where nobody was named.</summary>
public class OtlpTests
{
    [Fact]
    public async Task A_month_is_one_tree_of_three_processes_and_the_metrics_tell_what_moved()
    {
        Activity? asked = null;
        await using var redis = Installed.Redis();
        await using var page = await OtlpReceiver.Start("http://127.0.0.1:0");
        using var client = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.Name == Spans.Ask ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span => asked = span.Tags.Contains(new(Attributes.Run, "told")) ? span : asked,
        };
        ActivitySource.AddActivityListener(client);
        await RunOnSilos(redis.Cluster("told"), 3, page.Endpoint);

        var (received, reference) = (page.Received, Worlds.Reference(Worlds.Baseline));
        Assert.Equal(reference.Months.Select(month => month.Month.ToString()), received.Months.Select(month => month.Month));
        var run = Assert.Single(received.Spans, span => span.Name == Spans.Run);
        Assert.Equal((asked!.TraceId.ToHexString(), asked.SpanId.ToHexString()), (run.Trace, run.Parent));
        foreach (var month in received.Months)
        {
            Assert.True(month.IsWhole, $"{month.Month} came in pieces.");
            Assert.Equal(3, month.Processes.Count);
            Assert.Equal([run.Id], month.Root.Links);
            Assert.Equal("1", month.Root.Attributes[Attributes.Epoch]);
            Assert.Equal(reference.World.Agents.Select(agent => agent.Id).Order(StringComparer.Ordinal), Named(month, Spans.EntitySettle, Attributes.Entity));
            Assert.Equal(reference.World.Markets.Select(market => market.Commodity.ToString()).Order(StringComparer.Ordinal), Named(month, Spans.MarketClear, Attributes.Commodity));
            Assert.NotEmpty(Named(month, Spans.Consignment, Attributes.Shipment));
        }

        var tonnes = reference.Months.Sum(month => month.Shipments.Sum(shipment => shipment.Mass.Tonnes));
        Assert.Equal(reference.Months.Count, Of(received, "tradesim.months").Sum(told => told.Value));
        Assert.Equal(tonnes, Of(received, "tradesim.moved").Sum(told => told.Value), tonnes * 1e-9);
        Assert.Equal(reference.Months.Count * reference.World.Markets.Length, Of(received, "tradesim.clearing.duration").Sum(told => told.Count));
        Assert.All(Of(received, "tradesim.mass.error"), told => Assert.Equal(0, told.Value));
    }

    [Fact]
    public async Task Nothing_is_sent_where_nobody_is_named()
    {
        await using var redis = Installed.Redis();
        using var usual = Listen(4317);
        using var usualHttp = Listen(4318);
        await RunOnSilos(redis.Cluster("silent"), 1, "");

        Assert.False(usual.Pending() || usualHttp.Pending(), "A silo asked for the usual port of a collector.");
    }

    /// <summary>A run on silos that end in order after it, so that all they have to tell is told.</summary>
    private static async Task RunOnSilos(ClusterAddress address, int count, string telemetry)
    {
        await using var silos = await Silos.Start(address, count, new SiloManner { Variables = Telemetry(telemetry) });
        await using (var client = await Patience.Connect(address))
        {
            var run = await client.Start("told", new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth));
            await Patience.Within(run.Months(), "the run to end");
        }

        foreach (var silo in silos.Alive)
        {
            await silo.Terminate();
        }
    }

    private static Dictionary<string, string> Telemetry(string endpoint) => endpoint.Length == 0 ? [] : new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    private static IEnumerable<string> Named(MonthTree month, string span, string attribute) =>
        month.Spans.Where(one => one.Name == span).Select(one => one.Attributes[attribute]).Order(StringComparer.Ordinal);

    private static IReadOnlyList<Measurement> Of(Received received, string metric)
    {
        Measurement[] told = [.. received.Measurements.Where(measurement => measurement.Metric == metric)];
        Assert.NotEmpty(told);
        return told;
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            Assert.Skip($"port {port} is taken: a collector listens on this machine");
        }

        return listener;
    }
}
