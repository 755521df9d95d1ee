using System.Net;
using System.Net.Sockets;

namespace TradeSim.Silo;

/// <summary>
/// Ports of the loopback address for servers that a program starts for itself. A port that is only looked for can be gone before the server
/// listens on it, so each is taken: nobody else who takes one gets it while this program lives, and no outgoing connection is given it.
/// </summary>
public static class LocalPort
{
    // Outgoing connections come from ports above, on Linux from 32768 on and elsewhere from 49152 on.
    private const int First = 20_000;
    private const int Count = 12_768;

    private static readonly List<Socket> Taken = [];

    // Programs begin at different places: what was a server's a moment ago may still be looked for there by those who knew it.
    private static int _next = Random.Shared.Next(Count);

    /// <returns>A port on which nobody listens, this program's own until it ends.</returns>
    /// <exception cref="InvalidOperationException">All ports are taken.</exception>
    public static int Take()
    {
        lock (Taken)
        {
            for (var tried = 0; tried < Count; tried++)
            {
                var port = First + (_next++ % Count);
                if (Reserved(port) is { } reserved)
                {
                    if (IsFree(port))
                    {
                        Taken.Add(reserved);
                        return port;
                    }

                    reserved.Dispose();
                }
            }
        }

        throw new InvalidOperationException($"No port from {First} to {First + Count - 1} is free.");
    }

    /// <summary>The datagram port of that number, which serves as the mark that the port is taken: the system takes it back, however a program ends.</summary>
    private static Socket? Reserved(int port)
    {
        var mark = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            mark.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return mark;
        }
        catch (SocketException)
        {
            mark.Dispose();
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
