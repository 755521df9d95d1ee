using System.Net;
using System.Net.Sockets;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests;

/// <summary>Many servers are started at once on this machine, by this program and by others, and each must get the port it was told.</summary>
public class LocalPortTests
{
    [Fact]
    public void No_two_who_take_a_port_get_the_same_and_each_can_listen_on_it()
    {
        var ports = new int[64];
        Parallel.For(0, ports.Length, i => ports[i] = LocalPort.Take());
        var listeners = ports.Select(port => new TcpListener(IPAddress.Loopback, port)).ToList();
        listeners.ForEach(listener => listener.Start());
        listeners.ForEach(listener => listener.Dispose());

        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public void Another_program_sees_that_a_port_is_taken_before_anyone_listens_on_it()
    {
        using var mark = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        var refused = Assert.Throws<SocketException>(() => mark.Bind(new IPEndPoint(IPAddress.Loopback, LocalPort.Take())));
        Assert.Equal(SocketError.AddressAlreadyInUse, refused.SocketErrorCode);
    }
}
