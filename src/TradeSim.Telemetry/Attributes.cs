namespace TradeSim.Telemetry;

/// <summary>The names under which facts are attached to spans and metrics.</summary>
public static class Attributes
{
    public const string Run = "tradesim.run";
    public const string Month = "tradesim.month";
    public const string Entity = "tradesim.entity";
    public const string Country = "tradesim.country";
    public const string Commodity = "tradesim.commodity";
    public const string Shipment = "tradesim.shipment";
    public const string Epoch = "tradesim.epoch";
    public const string Element = "tradesim.element";
}
